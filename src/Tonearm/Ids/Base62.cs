using System.Numerics;

namespace Tonearm.Ids;

/// <summary>Base62 of 128-bit numbers in exactly 22 characters, alphabet <c>0-9a-zA-Z</c>.</summary>
static class Base62
{
    /// <summary>62^10, the largest power of 62 that fits in 64 bits: a number is 2 + 10 + 10 digits.</summary>
    const ulong TenDigits = 839299365868340224;

    const byte NotADigit = 255;

    static ReadOnlySpan<byte> Alphabet => "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8;

    static readonly byte[] DigitOf = MakeDigitTable();

    /// <summary>Writes 22 ASCII characters.</summary>
    public static void Encode(UInt128 value, Span<byte> destination)
    {
        var (upper, low) = UInt128.DivRem(value, TenDigits);
        var (high, middle) = UInt128.DivRem(upper, TenDigits);
        EncodeDigits((ulong)high, destination[..2]);
        EncodeDigits((ulong)middle, destination[2..12]);
        EncodeDigits((ulong)low, destination[12..22]);
    }

    /// <summary>False unless the text is 22 characters of the alphabet and the number is below 2^128.</summary>
    public static bool TryDecode<TChar>(ReadOnlySpan<TChar> text, out UInt128 value)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        value = default;
        if (text.Length != EntityId.Length
            || !TryDecodeDigits(text[..2], out var high)
            || !TryDecodeDigits(text[2..12], out var middle)
            || !TryDecodeDigits(text[12..], out var low))
            return false;

        // Both steps wrap when the number is too large; a wrapped number is smaller than what it was made from.
        var upper = (UInt128)high * TenDigits + middle;
        if (upper > MaxUpper)
            return false;
        value = upper * TenDigits + low;
        return upper < MaxUpper || value >= low;
    }

    /// <summary>
    /// <see cref="UInt128.MaxValue"/> / <see cref="TenDigits"/>, written out: where the .NET 10 JIT inlines that division of two
    /// constants it may store the quotient over the caller's return address, which ends the process.
    /// </summary>
    static UInt128 MaxUpper => new(21, 18054599902933494364);

    static void EncodeDigits(ulong number, Span<byte> destination)
    {
        for (var i = destination.Length - 1; i >= 0; i--)
        {
            (number, var digit) = Math.DivRem(number, 62);
            destination[i] = Alphabet[(int)digit];
        }
    }

    static bool TryDecodeDigits<TChar>(ReadOnlySpan<TChar> text, out ulong number)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        number = 0;
        foreach (var character in text)
        {
            var code = uint.CreateTruncating(character);
            if (code >= (uint)DigitOf.Length || DigitOf[code] == NotADigit)
                return false;
            number = number * 62 + DigitOf[code];
        }
        return true;
    }

    static byte[] MakeDigitTable()
    {
        var table = new byte[128];
        Array.Fill(table, NotADigit);
        for (var digit = 0; digit < Alphabet.Length; digit++)
            table[Alphabet[digit]] = (byte)digit;
        return table;
    }
}
