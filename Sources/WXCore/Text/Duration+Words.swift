extension Duration {
    /// The duration in a few letters, such as `90 s` or `15 min`.
    package var words: String {
        let seconds = components.seconds
        return switch seconds {
        case 120... where seconds % 3600 == 0: "\(seconds / 3600) h"
        case 120... where seconds % 60 == 0: "\(seconds / 60) min"
        case 1...: "\(seconds) s"
        default: "\(components.attoseconds / 1_000_000_000_000_000) ms"
        }
    }
}
