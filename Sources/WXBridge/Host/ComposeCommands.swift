/// Commands that make the worker anew from the repository's Compose files.
enum ComposeCommands {
    /// Makes the container of the default name.
    static let start = "docker compose up -d claude-worker"
    /// Replaces the container.
    static let renew = "docker rm -f claude-worker && docker compose up -d claude-worker"
    /// Builds the image and replaces the container, also one that Compose did not make.
    static let rebuild =
        "docker compose build claude-worker && docker rm -f claude-worker && docker compose up -d claude-worker"
    /// Replaces the container by one that reaches the API alone.
    static let closeEgress =
        "docker rm -f claude-worker && docker compose -f docker-compose.yml -f docker-compose.egress.yml up -d"
}
