import Foundation
import Synchronization

/// Stands between the store and PostgreSQL and cuts the line when it hears COMMIT, once.
final class CuttingProxy: Sendable {
  /// When the line is cut.
  enum Moment: CaseIterable, Sendable {
    /// The server never hears the COMMIT.
    case before
    /// The server commits, but its answer does not arrive.
    case after
  }

  /// One connection: whether the next answer of the server is lost, and the line with it.
  private final class Line: Sendable {
    let losesAnswer = Mutex(false)
  }

  let port: Int
  private let listener: Int32
  private let armed = Mutex<Moment?>(nil)

  init(to server: Int) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = Self.loopback(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listening = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard listening else { throw POSIXError(.EADDRINUSE) }
    self.listener = listener
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [self] in
      while true {
        let client = accept(listener, nil, nil)
        if client < 0 { return }
        let upstream = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var target = Self.loopback(port: server)
        let connected = withUnsafePointer(to: &target) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(upstream, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
          }
        }
        guard connected == 0 else {
          Foundation.close(client)
          continue
        }
        let line = Line()
        Thread.detachNewThread { self.answer(from: upstream, to: client, line) }
        Thread.detachNewThread { self.ask(from: client, to: upstream, line) }
      }
    }
  }

  /// Cuts the line at the next COMMIT.
  func cutNextCommit(_ moment: Moment) {
    armed.withLock { $0 = moment }
  }

  func close() {
    shutdown(listener, Int32(SHUT_RDWR))
    Foundation.close(listener)
  }

  private func ask(from client: Int32, to server: Int32, _ line: Line) {
    Self.relay(from: client, to: server) { bytes in
      let moment = bytes.firstRange(of: Array("COMMIT".utf8)) == nil ? nil : take()
      if moment == .after { line.losesAnswer.withLock { $0 = true } }
      return moment != .before
    }
  }

  /// The client hears nothing until the server has answered, so that the server has committed when the line is cut.
  private func answer(from server: Int32, to client: Int32, _ line: Line) {
    Self.relay(from: server, to: client) { _ in !line.losesAnswer.withLock(\.self) }
  }

  /// Passes bytes on until one side closes the line or `passes` refuses them; then closes both sides.
  private static func relay(
    from source: Int32, to target: Int32, passes: (ArraySlice<UInt8>) -> Bool
  ) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(source, &buffer, buffer.count, 0)
      guard count > 0, passes(buffer.prefix(count)),
        send(target, buffer, count, Int32(MSG_NOSIGNAL)) >= 0
      else { break }
    }
    shutdown(source, Int32(SHUT_RDWR))
    shutdown(target, Int32(SHUT_RDWR))
  }

  private func take() -> Moment? {
    armed.withLock { armed in
      defer { armed = nil }
      return armed
    }
  }

  private static func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
