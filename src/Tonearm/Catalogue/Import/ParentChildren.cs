using System.Runtime.InteropServices;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Import;

/// <summary>Collects the children of each parent and writes them as a <see cref="Relation"/>.</summary>
sealed class ParentChildren
{
    readonly List<Member> members = [];

    readonly record struct Member(uint Parent, uint Child, ulong Order) : IComparable<Member>
    {
        public int CompareTo(Member other) => Parent != other.Parent ? Parent.CompareTo(other.Parent)
            : Order != other.Order ? Order.CompareTo(other.Order)
            : Child.CompareTo(other.Child);
    }

    /// <param name="order">Children of one parent stand by this, ascending.</param>
    public void Add(int parent, uint child, ulong order) => members.Add(new((uint)parent, child, order));

    public void Write(ReleaseFileWriter file, string section, int parents)
    {
        members.Sort();
        var content = new uint[2 + parents + members.Count];
        content[0] = (uint)parents;
        var distinct = 0;
        var span = CollectionsMarshal.AsSpan(members);
        for (var (parent, at) = (0, 0); parent < parents; parent++)
        {
            for (; at < span.Length && span[at].Parent == parent; at++)
                if (at == 0 || span[at] != span[at - 1])
                    content[2 + parents + distinct++] = span[at].Child;
            content[2 + parent] = (uint)distinct;
        }
        file.Write(section, MemoryMarshal.AsBytes(content.AsSpan(0, 2 + parents + distinct)));
        members.Clear();
        members.TrimExcess();
    }
}
