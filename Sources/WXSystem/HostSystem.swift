/// The operating system that the program runs on, where words for a person differ.
package enum HostSystem: Sendable {
    case linux
    case macOS

    #if canImport(Darwin)
        package static let current = HostSystem.macOS
    #else
        package static let current = HostSystem.linux
    #endif
}
