using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Accounts.Pages;

// The same sentences about the store of several nodes.

public sealed class EntranceOnPostgresTests : EntranceTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}

public sealed class RegistrationOnPostgresTests : RegistrationTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}

public sealed class AccountPageOnPostgresTests : AccountPageTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}

public sealed class PicturePageOnPostgresTests : PicturePageTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}
