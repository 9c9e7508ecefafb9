import ChildProgram
import Foundation

/// A PostgreSQL server for an hour: in a temporary folder, on a free loopback port, gone with the process.
///
/// A server that is already on the machine is not touched. PostgreSQL does not run as root; then its own user runs it.
/// The data are synced as on a real server. For played seasons and tests.
public final class TrialPostgres: Sendable {
  /// The address of its one database, which is empty at first.
  public let address: String
  private let folder: String
  private let server: ChildProgram

  /// Where Debian keeps the programs of the newest PostgreSQL on this machine; `nil` where there is none.
  public static var programs: String? {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    return all.compactMap(Int.init).sorted(by: >).map { "/usr/lib/postgresql/\($0)/bin" }
      .first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
  }

  /// - Throws: ``TrialPostgresMissing``.
  public init() throws {
    guard let programs = Self.programs else {
      throw TrialPostgresMissing(
        description: "PostgreSQL's initdb is missing: apt-get install postgresql-15")
    }
    folder = try output(["/bin/sh", "-c", Self.asOwner + "mktemp -d /tmp/contest-postgres-XXXXXX"])
    let port = try freePort()
    address = "postgres://postgres@127.0.0.1:\(port)/postgres"
    // The shell waits for the end of its input, which comes with the end of this process however that ends. When somebody
    // tells the shell to end, it stops the server as well.
    let script = """
      trap : INT TERM
      cd \(folder) || exit 1
      \(programs)/initdb -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >initdb.log 2>&1 || exit 1
      echo made
      \(programs)/postgres -D data -p \(port) -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
        -c max_connections=1000 -c shared_buffers=64MB >server.log 2>&1 &
      server=$!
      read -r _
      kill -INT $server
      wait $server
      cd / && rm -rf \(folder)
      """
    server = try ChildProgram(
      ["/bin/sh", "-c", Self.asOwner + "/bin/sh -c '\(script)'"], showsErrors: false)
    // initdb may take minutes on a busy machine; the minute below is for the server's start alone.
    guard try server.hear() == "made" else { throw notStarted("initdb.log") }
    for _ in 0..<600 {
      if (try? psql("SELECT 1")) != nil { return }
      usleep(100_000)
    }
    throw notStarted("server.log")
  }

  /// What goes before a command so that it is not run as root.
  private static let asOwner =
    "cd / && exec "
    + (getuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --init-groups " : "")

  private func notStarted(_ log: String) -> TrialPostgresMissing {
    let said = (try? String(contentsOfFile: "\(folder)/\(log)", encoding: .utf8)) ?? ""
    return TrialPostgresMissing(description: "PostgreSQL did not start: \(said.suffix(500))")
  }

  /// The address of an empty schema, which `name` may not yet be.
  public func schema(_ name: String) throws -> String {
    try psql("CREATE SCHEMA \(name)")
    return "\(address)?options=-csearch_path%3D\(name)"
  }

  /// Runs SQL as an administrator, beside whatever the store does.
  @discardableResult
  public func psql(_ sql: String) throws -> String {
    try output([
      (Self.programs ?? "") + "/psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d",
      address, "-c", sql,
    ])
  }
}

/// Runs a program and returns what it prints, without the last line's end.
private func output(_ words: [String]) throws -> String {
  let (status, output) = try ChildProgram.run(words, showsErrors: false)
  guard status == 0 else {
    throw TrialPostgresMissing(description: "\(words.first ?? "") failed (\(status))")
  }
  return output.trimmingCharacters(in: .newlines)
}

/// Why there is no server.
public struct TrialPostgresMissing: Error, CustomStringConvertible {
  public let description: String
}

/// A port that was free a moment ago.
private func freePort() throws -> Int {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(descriptor) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  let bound = withUnsafeMutablePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
    }
  }
  guard bound else { throw TrialPostgresMissing(description: "no free port on 127.0.0.1") }
  return Int(UInt16(bigEndian: address.sin_port))
}
