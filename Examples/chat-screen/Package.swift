// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "chat-screen",
    platforms: [.macOS(.v15)],
    // Where your clone of wxcode is.
    dependencies: [.package(name: "wxcode", path: "../..")],
    targets: [
        .executableTarget(
            name: "chat-screen",
            dependencies: [
                .product(name: "WXBridge", package: "wxcode"),
                .product(name: "WXChat", package: "wxcode"),
                .product(name: "WXCore", package: "wxcode"),
                .product(name: "WXSettings", package: "wxcode"),
            ])
    ]
)
