/** The shells that can be taught. */
export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof shells)[number];

/*
 * Our own, because what completes for Commander (@bomb.sh/tab 0.0.22) parts `Anna Berg` into two words and offers no files.
 * Each script hands the words before the cursor and what is typed of the one at it to `kith completion words`, and shows
 * what comes back: on the first line whether files shall be offered as well, then a word a line, with what it means
 * behind a tab. The word at the cursor goes as an option, because some shells drop an empty argument.
 */

const bash = `# What Kith takes, for bash.
_kith() {
  local current=\${COMP_WORDS[COMP_CWORD]} paths word about
  COMPREPLY=()
  [[ $current == '=' ]] && current=''
  {
    IFS= read -r paths
    while IFS=$'\\t' read -r word about; do
      # Within quotes a word stands as it is; elsewhere bash must be told that it is one.
      [[ $current == [\\"\\']* ]] || printf -v word %q "$word"
      COMPREPLY+=("$word")
    done
  } < <(kith completion words --current="$current" -- "\${COMP_WORDS[@]:1:COMP_CWORD-1}" </dev/null 2>/dev/null)
  compopt -o nosort 2>/dev/null
  case $paths in
    files) ;;
    folders) compopt +o bashdefault +o default -o dirnames 2>/dev/null ;;
    *) compopt +o bashdefault +o default 2>/dev/null ;;
  esac
}
complete -o bashdefault -o default -F _kith kith
`;

const zsh = `#compdef kith
# What Kith takes, for zsh.
_kith() {
  local line
  local -a answer offered
  answer=("\${(@f)$(kith completion words --current="\${(Q)PREFIX}" -- "\${(@Q)words[2,CURRENT-1]}" </dev/null 2>/dev/null)}")
  for line in "\${(@)answer[2,-1]}"; do
    # A colon parts the word from what it means.
    offered+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  (( $#offered )) && _describe -V kith offered
  case $answer[1] in
    files) _files ;;
    folders) _files -/ ;;
  esac
}
if [[ $funcstack[1] == _kith ]]; then _kith "$@"; else compdef _kith kith; fi
`;

const fish = `# What Kith takes, for fish.
function __kith_words
    set -l current (commandline -ct)
    set -l before (commandline -opc)
    set -l answer (kith completion words --current="$current" -- $before[2..-1] </dev/null 2>/dev/null)
    printf '%s\\n' $answer[2..-1]
    switch "$answer[1]"
        case files
            complete -C "__fish_command_without_completions $current"
        case folders
            __fish_complete_directories "$current" ''
    end
end
complete -c kith -e
complete -c kith -f -k -a '(__kith_words)'
`;

// Parsed without an error by the grammar of @vscode/tree-sitter-wasm 0.3.1. It was never run: no machine of ours has it.
const powershell = `# What Kith takes, for PowerShell.
Register-ArgumentCompleter -Native -CommandName kith -ScriptBlock {
    param($current, $line, $cursor)
    $before = @($line.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursor } |
        ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
    $typedSoFar = $current.Trim('"', "'")
    $answer = @(kith completion words "--current=$typedSoFar" -- @before 2>$null)
    $answer | Select-Object -Skip 1 | ForEach-Object {
        $word, $about = $_ -split [char]9, 2
        $typed = if ($word -match '^[\\w./:\\\\=-]+$') { $word } else { "'" + $word.Replace("'", "''") + "'" }
        $shown = if ($about) { $about } else { $word }
        [System.Management.Automation.CompletionResult]::new($typed, $word, 'ParameterValue', $shown)
    }
}
`;

/** What teaches a shell to complete Kith's commands; it is sourced when the shell starts. */
export const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish, powershell };
