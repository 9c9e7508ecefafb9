public import Contest
import Foundation

/// Why the server cannot listen: 端口被占用、没有权限、地址不是本机的.
public enum ListenFault: Error, Hashable, Explained {
  /// Another program listens there; often a server that was started before.
  case taken(port: Int)
  /// The system keeps low ports for its own services.
  case notAllowed(port: Int)
  case foreign(address: String)

  /// By the system's number; `nil` for another trouble.
  init?(_ number: Int32, address: String, port: Int) {
    switch number {
    case EADDRINUSE: self = .taken(port: port)
    case EACCES, EPERM: self = .notAllowed(port: port)
    case EADDRNOTAVAIL: self = .foreign(address: address)
    default: return nil
    }
  }

  public var code: String {
    switch self {
    case .taken: "listen-port-taken"
    case .notAllowed: "listen-port-not-allowed"
    case .foreign: "listen-address-foreign"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.taken(let port), .chinese):
      "端口 \(port) 已被占用，网页没有启动。可能有一个还开着；请先停掉它，或换一个端口（0 表示任选一个空闲的）。"
    case (.taken(let port), .english):
      "Port \(port) is taken, so nothing was started. A server may still be running: stop it, or take another port; 0 takes a free one."
    case (.notAllowed(let port), .chinese):
      "没有权限用端口 \(port)，网页没有启动。请换一个 1024 以上的端口，前面放代理。"
    case (.notAllowed(let port), .english):
      "Port \(port) is not allowed here, so nothing was started. Take one above 1024, with a proxy in front."
    case (.foreign(let address), .chinese):
      "“\(address)”不是这台机器的地址，网页没有启动。请写本机的地址，或用默认的 127.0.0.1。"
    case (.foreign(let address), .english):
      "“\(address)” is no address of this machine, so nothing was started. Use one of its own, or the default, 127.0.0.1."
    }
  }
}
