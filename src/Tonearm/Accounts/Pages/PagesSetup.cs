using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Pages.Account;
using Tonearm.Accounts.Pages.Dashboard;
using Tonearm.Accounts.Pages.Entrance;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Sessions;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages;

/// <summary>The parts of the pages, each made when the first page asks for it.</summary>
static class PagesSetup
{
    public static IServiceCollection AddPages(this IServiceCollection services, Registration registration) => services
        .AddSingleton(typeof(Registration), registration)
        .AddSingleton<AppUsage>()
        .AddHostedService(provider => provider.GetRequiredService<AppUsage>())
        .AddSingleton<SessionStore>()
        .AddSingleton<SignInAttempts>()
        .AddSingleton<PasswordSignIn>()
        .AddSingleton<SignUpLimit>()
        .AddSingleton<Invitations>()
        .AddSingleton<PasskeyCeremonies>()
        .AddSingleton<PersonalData>()
        .AddSingleton<FormSeal>()
        .AddSingleton<UploadTurns>()
        .AddSingleton<FormTargets>()
        .AddSingleton<FlashMessages>()
        .AddSingleton<PasswordCheck>()
        .AddSingleton<SignInSessions>()
        .AddSingleton<FirstRequests>()
        .AddSingleton<LandingPage>()
        .AddSingleton<SignUpPage>()
        .AddSingleton<SignInPage>()
        .AddSingleton<PasskeySignIn>()
        .AddSingleton<ResetPage>()
        .AddSingleton<ConsentPage>()
        .AddSingleton<ScopesPage>()
        .AddSingleton<AppsPage>()
        .AddSingleton<WhoIsSignedIn>(SignedIn.User)
        .AddSingleton<ProfilePage>()
        .AddSingleton<PicturePage>()
        .AddSingleton<PasswordPage>()
        .AddSingleton<SessionsPage>()
        .AddSingleton<PasskeysPage>()
        .AddSingleton<PlaylistsPage>()
        .AddSingleton<PlaylistHistoryPage>()
        .AddSingleton<NewsPage>()
        .AddSingleton<DataPage>()
        .AddSingleton<InvitationsPage>()
        .AddSingleton<DashboardPage>()
        .AddSingleton<AppPage>()
        .AddSingleton<SecretPage>();
}
