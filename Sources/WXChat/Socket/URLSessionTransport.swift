// Not compiled by this project's tests, which run on Linux: URLSession has no WebSocket there.
#if canImport(Darwin)
    internal import Foundation

    /// WebSockets of URLSession, with and without TLS.
    public struct URLSessionTransport: ChatTransport {
        /// Creates a transport.
        public init() {}

        /// Opens a WebSocket.
        public func connect(_ request: GatewayRequest) async throws -> any ChatConnection {
            guard
                let url = URL(
                    string: "\(request.url.isSecure ? "wss" : "ws")://\(request.url.authority)\(request.target)")
            else { throw URLError(.badURL) }
            var head = URLRequest(url: url)
            for (name, value) in request.fields { head.setValue(value, forHTTPHeaderField: name) }
            head.setValue(ChatHello.currentProtocol, forHTTPHeaderField: "Sec-WebSocket-Protocol")
            let session = URLSession(configuration: .ephemeral)
            let task = session.webSocketTask(with: head)
            session.finishTasksAndInvalidate()
            task.maximumMessageSize = 16 << 20
            task.resume()
            return try await withTaskCancellationHandler {
                do {
                    // Fails if the upgrade does.
                    try await task.send(.string(ClientMessage.ping(mark: nil).json))
                } catch {
                    let response = task.response as? HTTPURLResponse
                    guard let status = response?.statusCode, status >= 400 else { throw error }
                    throw ChatRefusal(
                        status: status, retryAfter: response?.value(forHTTPHeaderField: "Retry-After"))
                }
                return URLSessionConnection(task: task)
            } onCancel: {
                task.cancel()
            }
        }
    }

    private struct URLSessionConnection: ChatConnection {
        let task: URLSessionWebSocketTask

        func receive() async throws -> [UInt8] {
            do {
                return try await withTaskCancellationHandler {
                    switch try await task.receive() {
                    case .string(let text): Array(text.utf8)
                    case .data(let data): Array(data)
                    @unknown default: []
                    }
                } onCancel: {
                    task.cancel()
                }
            } catch {
                let reason = task.closeReason.map { String(decoding: $0, as: UTF8.self) } ?? ""
                guard task.closeCode != .invalid else { throw ChatClosed(reason: "\(error)") }
                throw ChatClosed(code: UInt16(clamping: task.closeCode.rawValue), reason: reason)
            }
        }

        func send(_ text: String) async throws { try await task.send(.string(text)) }

        func close(_ code: CloseCode?) async {
            task.cancel(with: code.flatMap { .init(rawValue: Int($0.rawValue)) } ?? .goingAway, reason: nil)
        }
    }
#endif
