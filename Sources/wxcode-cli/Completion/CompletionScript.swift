/// Returns the script that completes wxcode's command lines in a shell: it asks the program.
func completionScript(for shell: String) -> String {
    switch shell {
    case "fish":
        #"""
        function __wxcode_complete
            set -l words (commandline -opc) (commandline -ct)
            set -l lines ($words[1] complete -- $words[2..-1] 2>/dev/null)
            if test "$lines[1]" = :files
                __fish_complete_path (commandline -ct)
            else
                printf '%s\n' $lines
            end
        end
        complete -c wxcode -f -a '(__wxcode_complete)'

        """#
    case "zsh":
        #"""
        #compdef wxcode
        _wxcode() {
            local line
            local -a found
            while IFS= read -r line; do
                if [[ $line == :files ]]; then
                    _files
                    return
                fi
                found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
            done < <("${(Q)words[1]}" complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
            _describe -V wxcode found
        }
        if [[ ${funcstack[1]} == _wxcode ]]; then _wxcode "$@"; else compdef _wxcode wxcode; fi

        """#
    default:
        #"""
        _wxcode() {
            local word line words=()
            for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
                [ "$word" = = ] || words+=("$word")
            done
            if [ "${COMP_WORDS[COMP_CWORD]}" = = ]; then words+=(""); fi
            COMPREPLY=()
            while IFS= read -r line; do
                if [ "$line" = :files ]; then
                    compopt -o filenames 2>/dev/null
                    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")
                    return
                fi
                COMPREPLY+=("${line%%$'\t'*}")
            done < <("${COMP_WORDS[0]}" complete -- "${words[@]}" 2>/dev/null)
        }
        complete -F _wxcode wxcode

        """#
    }
}
