internal import Logging
internal import WXAccess
internal import WXChat
internal import WXCore
internal import WXRuns
internal import WXWire

/// The way from a WebSocket request to a chat: what is refused before the upgrade, and what after it.
///
/// A browser cannot read the status of a refused upgrade. What a user can repair, such as an expired token, is reported
/// on the socket, which then closes.
///
/// There is one, which all sockets share: a desk of its own would cost each of them kilobytes.
final class ChatDoor: Sendable {
    let desk: GatewayDesk

    init(desk: GatewayDesk) { self.desk = desk }

    /// Decides on a request before it is upgraded; called on an event loop.
    func decide(_ head: RequestHead) -> UpgradeDecision {
        do throws(RouteFailure) {
            return .accept(subprotocol: try subprotocol(for: head))
        } catch {
            desk.metrics.socketAsked(error.failure.code.name)
            return .refuse(Refusal(error))
        }
    }

    /// Returns the subprotocol of a socket that may be opened.
    private func subprotocol(for head: RequestHead) throws(RouteFailure) -> String? {
        guard case .socket(let project) = Router.route(head.path) else { throw .unknownPath }
        do throws(AccessRefusal) {
            _ = try desk.credential(of: head)
        } catch {
            if error.closeCode == nil { throw RouteFailure(error) }
        }
        guard project != nil else { throw .unknownProject }
        let isOffered = head.headers.lists(ChatHello.currentProtocol, in: "sec-websocket-protocol")
        return isOffered ? ChatHello.currentProtocol : nil
    }

    /// Finds out who opened a socket, and serves it until it closes.
    func enter(_ socket: Socket) async {
        // A task keeps the memory of its deepest call until it ends. This one waits, perhaps for hours, so that what is
        // deep has tasks of its own: an idle socket would cost twice as much.
        guard let chat = await Task(operation: { await admit(socket) }).value else { return }
        for await message in socket.messages { await Task { await chat.receive(message) }.value }
        await Task { await leave(chat) }.value
    }

    /// Finds out who opened a socket and greets them; nil if the socket was refused, and closed.
    private func admit(_ socket: Socket) async -> ChatSocket? {
        guard let head = socket.takeHead(), case .socket(let project?) = Router.route(head.path) else { return nil }
        // A request on a connection that was kept open can still arrive.
        guard await !desk.runs.load.isDraining else {
            await socket.close(.serviceRestart, reason: "going_away")
            return nil
        }
        do throws(AccessRefusal) {
            try await desk.access.open()
        } catch {
            await refuse(socket, of: head.peer, error)
            return nil
        }
        do throws(AccessRefusal) {
            let token = try await desk.access.entry(of: try desk.credential(of: head), for: project)
            let principal = token.principal
            guard await desk.workspaces.mayHave(project, principal.tenant) else { throw .projectUnknown }
            try await desk.access.assign(to: principal)
            let chat = ChatSocket(socket, of: token, project: project, through: self)
            desk.metrics.socketAsked("accepted")
            desk.log.info(
                "socket_opened",
                metadata: ["connection": "\(chat.id)", "principal": "\(principal.name)", "project": "\(project)"])
            await chat.greet()
            await desk.sockets.add(chat)
            return chat
        } catch {
            await refuse(socket, of: head.peer, error)
            await desk.access.close(of: nil)
            return nil
        }
    }

    private func leave(_ chat: ChatSocket) async {
        await desk.sockets.remove(chat)
        await chat.stop()
        desk.metrics.socketClosed(chat.socket.ending?.code.rawValue)
        let code = chat.socket.ending.map { "\($0.code)" } ?? ""
        desk.log.info("socket_closed", metadata: ["connection": "\(chat.id)", "code": "\(code)"])
        await desk.access.close(of: await chat.principal)
    }

    private func refuse(_ socket: Socket, of peer: String?, _ refusal: AccessRefusal) async {
        desk.metrics.socketAsked(refusal.code)
        desk.log.info(
            "socket_refused", metadata: ["code": "\(refusal.code)", "peer": "\(peer ?? "")"])
        try? await socket.send(ServerMessage.error(refusal.failure).json)
        await socket.close(
            refusal.closeCode.map { WXWire.CloseCode($0) } ?? .tryAgainLater, reason: refusal.code)
    }
}

extension Refusal {
    init(_ failure: RouteFailure) {
        let reply = failure.reply
        self.init(status: reply.status, headers: reply.headers, body: reply.body)
    }
}
