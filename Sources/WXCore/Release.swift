/// The release that this library belongs to, together with the program and the gateway.
public enum Release {
    /// The version, three numbers joined by dots.
    public static let version = "0.1.0"
}
