namespace Tonearm.Playlists;

/// <summary>
/// What a request wants of the items and places of a weave, and the edit of the head that this comes to. The weave
/// itself stays as it is until the change is in the log.
/// </summary>
sealed class RebaseBuilder
{
    const int NewPlace = -1;

    readonly Weave weave;
    readonly bool[] gone;
    readonly int[] place;
    readonly List<Run> runs = [];

    public RebaseBuilder(Weave weave)
    {
        this.weave = weave;
        var strands = weave.Strands;
        (gone, place) = (new bool[strands.Length], new int[strands.Length]);
        for (var i = 0; i < strands.Length; i++)
            (gone[i], place[i]) = (!strands[i].IsThere, strands[i].Node);
    }

    public void Remove(int strand) => gone[strand] = true;

    /// <summary>A removed item is back, at its current place.</summary>
    public void Revive(int strand) => gone[strand] = false;

    /// <summary>An item goes back to a place it had.</summary>
    public void Return(int strand, int node) => place[strand] = node;

    /// <summary>
    /// The run of places made from here on stands immediately before this node, behind all places made for the same
    /// spot earlier. Runs are to be begun in the permanent order of their nodes.
    /// </summary>
    public void BeginRun(int before) => runs.Add(new Run(before, []));

    /// <summary>An item nobody has seen yet, in the current run.</summary>
    public void Add(Item item) => runs[^1].Entrants.Add(new Entrant(item, NewPlace));

    /// <summary>A known item gets a new place in the current run. One that others have removed stays removed.</summary>
    public void Move(int strand)
    {
        place[strand] = NewPlace;
        runs[^1].Entrants.Add(new Entrant(weave.Strands[strand].Item, strand));
    }

    /// <summary>
    /// The difference between the head before and after: one walk through the permanent order. Null if a run was left
    /// over, which only happens when the history is damaged.
    /// </summary>
    public Edit? Finish()
    {
        var positions = PositionsInView();
        var edit = new EditBuilder(weave.SharedView.Length);
        var next = 0;
        var nodes = weave.Nodes;
        for (var node = nodes[Weave.End].Next; ; node = nodes[node].Next)
        {
            if (next < runs.Count && runs[next].Before == node)
                Write(runs[next++], edit, positions);
            if (node == Weave.End)
                break;
            if (!IsShown(node))
                continue;
            if (weave.Shows(node))
                edit.Keep(positions[node]);
            else
                edit.Show(weave.RowAt(node));
        }
        return next == runs.Count ? edit.Finish() : null;
    }

    int[] PositionsInView()
    {
        var positions = new int[weave.Places];
        var line = weave.SharedView;
        for (var i = 0; i < line.Length; i++)
            positions[line[i]] = i;
        return positions;
    }

    bool IsShown(int node)
    {
        var strand = weave.Nodes[node].Strand;
        return place[strand] == node && !gone[strand];
    }

    void Write(Run run, EditBuilder edit, int[] positions)
    {
        foreach (var (item, strand) in run.Entrants)
        {
            if (strand == NewPlace)
                edit.Add(item);
            else if (weave.Strands[strand].IsThere)
                edit.Move(positions[weave.Strands[strand].Node]);
            else if (gone[strand])
                edit.MoveUnseen(item.Id);
            else
                edit.Add(item);
        }
        // The next in sight says where the run stands, unless the run's own spot is marked by something out of sight.
        var inSight = run.Before == Weave.End || IsShown(run.Before);
        edit.EndRun(inSight ? null : weave.Nodes[run.Before].Place);
    }

    readonly record struct Run(int Before, List<Entrant> Entrants);

    /// <param name="Strand"><see cref="NewPlace"/> for an item that is new itself.</param>
    readonly record struct Entrant(Item Item, int Strand);
}
