#compdef juesuan
# zsh completion of juesuan. The program is asked for it, once a shell: so the descriptions are in the
# user's language.
source <(juesuan completion zsh) && _juesuan "$@"
