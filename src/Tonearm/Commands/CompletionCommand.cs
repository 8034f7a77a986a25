using System.CommandLine;

namespace Tonearm.Commands;

/// <summary>
/// <c>tonearm completion SHELL</c>: a script that completes commands and options while they are typed. It asks the program
/// itself, by its <c>[suggest:POSITION]</c> directive, so it does not age.
/// </summary>
static class CompletionCommand
{
    static readonly Argument<string> Shell = new("shell") { Description = "bash, zsh or fish." };

    public static Command Create()
    {
        var command = new Command("completion", "Print a script that completes commands in a shell, for its start-up file.") { Shell };
        Shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        command.SetAction(parsed => Console.WriteLine(Script(parsed.GetRequiredValue(Shell))));
        return command;
    }

    static string Script(string shell) => shell switch
    {
        "bash" => """
            # In ~/.bashrc: source <(tonearm completion bash)
            _tonearm() {
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$(tonearm "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _tonearm tonearm
            """,
        "zsh" => """
            # In ~/.zshrc, after compinit: source <(tonearm completion zsh)
            _tonearm() {
              local -a found
              found=("${(@f)$(tonearm "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
              compadd -a found || _files
            }
            compdef _tonearm tonearm
            """,
        _ => """
            # In ~/.config/fish/config.fish: tonearm completion fish | source
            function __tonearm_complete
              tonearm "[suggest:"(commandline -C)"]" (commandline -p) 2>/dev/null
            end
            complete -c tonearm -a '(__tonearm_complete)'
            """,
    };
}
