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
        Thread.detachNewThread { self.relay(from: upstream, to: client, listens: false) }
        Thread.detachNewThread { self.relay(from: client, to: upstream, listens: true) }
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

  private func relay(from source: Int32, to target: Int32, listens: Bool) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(source, &buffer, buffer.count, 0)
      if count <= 0 { break }
      let bytes = buffer.prefix(count)
      let moment = listens && bytes.firstRange(of: Array("COMMIT".utf8)) != nil ? take() : nil
      if moment == .before { break }
      // The answer's way is closed before the COMMIT goes out.
      if moment == .after { shutdown(source, Int32(SHUT_WR)) }
      if send(target, Array(bytes), count, Int32(MSG_NOSIGNAL)) < 0 { break }
      if moment == .after {
        usleep(200_000)
        break
      }
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
