#compdef watchpin
# zsh completes what bash completes, by the same words.
autoload -Uz +X bashcompinit && bashcompinit
compopt() { : } # bash's own; zsh knows files without it
source "${WATCHPIN_COMPLETION:-/usr/share/bash-completion/completions/watchpin}"
_bash_complete -o default -F _complete_watchpin
