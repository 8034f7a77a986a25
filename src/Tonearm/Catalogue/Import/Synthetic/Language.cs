using System.Buffers;
using System.Globalization;

namespace Tonearm.Catalogue.Import.Synthetic;

/// <summary>What names are made of in one language: common words, first names, and the sounds of invented words.</summary>
sealed record Language(string Code, string[] Words, string[] FirstNames, string[] Onsets, string[] Vowels, string[] Codas, string[] Genres)
{
    /// <summary>Syllables of the shortest invented words.</summary>
    public int Syllables { get; init; } = 2;

    /// <summary>Between words; nothing where words are written together.</summary>
    public string Space { get; init; } = " ";

    /// <summary>Stands between two words as "of" does.</summary>
    public string Of { get; init; } = " ";

    /// <summary>Ends of surnames.</summary>
    public string[] SurnameEnds { get; init; } = [""];

    public static Language Make(string code, string words, string firstNames, string sounds, string genres)
    {
        var parts = sounds.Split('|');
        return new Language(code, words.Split(' '), firstNames.Split(' '), parts[0].Split(' '), parts[1].Split(' '),
            parts[2].Split(' '), genres.Split(", "));
    }

    /// <summary>Syllables put together at random sometimes say what nobody wants to read in a demo.</summary>
    static readonly SearchValues<string> Unwanted = SearchValues.Create(
        ("anus cock coon cunt dick fag fick fitt fotz fuck gook hure kike kuk kurw kurv merd naz nig penis pedo pis piz porn puta pute rape rapi "
        + "shit slut spic spik tit twat vagin wank whor хуй хуе еба бля пизд сук γαμ πουτ").Split(' '), StringComparison.OrdinalIgnoreCase);

    /// <summary>The n-th invented word, with a capital; always the same. Rare words are longer.</summary>
    public string Invent(int number)
    {
        var random = new SeededRandom(0, Draw.Word, number, Code[0], Code[1]);
        var syllables = Syllables + (number < 400 ? 0 : random.Below(number < 40_000 ? 2 : 3));
        Span<char> word = stackalloc char[64];
        int length;
        do
            length = Join(ref random, syllables, word);
        while (MemoryExtensions.ContainsAny(word[..length], Unwanted));
        word[0] = char.ToUpper(word[0], CultureInfo.InvariantCulture);
        return new string(word[..length]);
    }

    int Join(scoped ref SeededRandom random, int syllables, Span<char> word)
    {
        var length = 0;
        for (var i = 0; i < syllables; i++)
        {
            length += Copy(random.Pick(Onsets), word[length..]);
            length += Copy(random.Pick(Vowels), word[length..]);
        }
        return random.Chance(0.6) ? length + Copy(random.Pick(Codas), word[length..]) : length;
    }

    /// <summary>A common word, or an invented one; the larger the vocabulary, the more of these.</summary>
    public string Word(ref SeededRandom random, int vocabulary)
    {
        var rank = random.Zipf(Words.Length + vocabulary);
        return rank < Words.Length ? Words[rank] : Invent(rank - Words.Length);
    }

    static int Copy(string part, Span<char> destination)
    {
        part.CopyTo(destination);
        return part.Length;
    }
}
