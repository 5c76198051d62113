internal import CWXSystem

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// Runs `body` on a detached thread with a small stack.
///
/// It is for work that blocks, which must not run in a task.
package func startThread(_ body: @escaping @Sendable () -> Void) {
    final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 256 << 10)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let box = Unmanaged.passRetained(Box(body)).toOpaque()
    #if os(Linux)
        #if canImport(Musl)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let code = pthread_create(
            &thread, &attributes,
            { box in
                guard let box else { return nil }
                Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body()
                return nil
            }, box)
    #else
        var thread: pthread_t?
        let code = pthread_create(
            &thread, &attributes,
            { box in
                Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body()
                return nil
            }, box)
    #endif
    precondition(code == 0, "no thread: \(String(cString: strerror(code)))")
}

/// Blocks the calling thread for some time; it is not for tasks.
package func sleepThread(milliseconds: Int32) { _ = poll(nil, 0, milliseconds) }
