using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Accounts;

// The same sentences about the store of several nodes.

public sealed class CodeOnPostgresTests : CodeTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}

public sealed class ConsentOnPostgresTests : ConsentTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}

public sealed class RefreshOnPostgresTests : RefreshTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}

public sealed class RevokeAndIntrospectOnPostgresTests : RevokeAndIntrospectTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}

public sealed class ImplicitOnPostgresTests : ImplicitTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}

public sealed class HostileInputOnPostgresTests : HostileInputTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}

public sealed class UserAndAppOnPostgresTests : UserAndAppTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}

public sealed class TokenCheckOnPostgresTests : TokenCheckTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}
