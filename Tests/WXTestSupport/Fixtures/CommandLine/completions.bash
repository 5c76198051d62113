_wxcode() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} path= words= w
    case $prev in
    --format) COMPREPLY=($(compgen -W 'csv json ndjson text' -- "$cur")); return ;;
    --runtime) COMPREPLY=($(compgen -W 'docker podman' -- "$cur")); return ;;
    --db|--file|--material|--prompt-file|--usage-file) COMPREPLY=($(compgen -f -- "$cur")); return ;;
    esac
    for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case "${path:+$path }$w" in
        "chat"|"usage"|"usage record"|"usage verify"|"budget"|"budget set"|"budget show"|"budget clear"|"guard"|"guard check"|"guard redact"|"guard explain"|"policy"|"doctor"|"runs"|"runs list"|"runs reap"|"config"|"config show"|"config keys"|"completions"|"version") path="${path:+$path }$w" ;;
        esac
    done
    case $path in
    "") words='chat usage budget guard policy doctor runs config completions version --version --help' ;;
    "chat") words='--context --project --prompt-file --file --resume --continue --model --max-turns --max-cost --timeout --format --quiet --usage-file --no-store --tenant --container --runtime --db --dry-run --allow-denied --api-key-from-env --verbose --help' ;;
    "usage") words='record verify --by --since --until --timezone --project --tenant --db --format --watch --help' ;;
    "usage record") words='--project --tenant --db --dry-run --at --format --help' ;;
    "usage verify") words='--db --format --help' ;;
    "budget") words='set show clear --db --format --help' ;;
    "budget set") words='--project --tenant --db --day --month --total --help' ;;
    "budget show") words='--db --format --help' ;;
    "budget clear") words='--project --tenant --db --day --month --total --help' ;;
    "guard") words='check redact explain --help' ;;
    "guard check") words='--material --jsonl --format --help' ;;
    "guard redact") words='--report --jsonl --chunk --help' ;;
    "guard explain") words='--jsonl --format --help' ;;
    "policy") words='--context --project --model --max-turns --max-cost --tenant --container --runtime --api-key-from-env --format --help' ;;
    "doctor") words='--context --project --tenant --container --runtime --db --api-key-from-env --format --help' ;;
    "runs") words='list reap --tenant --container --runtime --db --format --help' ;;
    "runs list") words='--tenant --container --runtime --db --format --help' ;;
    "runs reap") words='--tenant --container --runtime --db --format --help' ;;
    "config") words='show keys --project --format --help' ;;
    "config show") words='--project --format --help' ;;
    "config keys") words='--format --help' ;;
    "completions") words='--help' ;;
    "version") words='--help' ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -F _wxcode wxcode
