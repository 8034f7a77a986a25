using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Tonearm.Storage;

namespace Tonearm.Accounts.Pages;

/// <summary>Keeps the keys of Data Protection in the state store, so that a form may come back to any node.</summary>
sealed class KeyRing(StateStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => store.ReadOne(state => state.All(
        "select xml from key_ring", row => XElement.Parse(row.GetString(0)))).AsTask().GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => store.Write(state => state.Run(
        "insert into key_ring (name, xml) values ($1, $2) on conflict (name) do update set xml = $2",
        friendlyName, element.ToString(SaveOptions.DisableFormatting))).GetAwaiter().GetResult();
}
