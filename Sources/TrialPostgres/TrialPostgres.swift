import Foundation

/// A PostgreSQL server for an hour: in a temporary folder, on a free loopback port, gone with the process.
///
/// A server that is already on the machine is not touched. PostgreSQL does not run as root; then its own user runs it.
/// The data are synced as on a real server. For played seasons and tests.
public final class TrialPostgres: Sendable {
  /// The address of its one database, which is empty at first.
  public let address: String
  private let folder: String
  private let watched: Pipe

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
    folder = try output("/bin/sh", ["-c", Self.asOwner + "mktemp -d /tmp/contest-postgres-XXXXXX"])
    let port = try freePort()
    address = "postgres://postgres@127.0.0.1:\(port)/postgres"
    // The shell waits for the end of its input, which comes with the end of this process however that ends; Ctrl-C, which
    // reaches it too, only ends the wait.
    let script = """
      trap : INT TERM
      cd \(folder) || exit 1
      \(programs)/initdb -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >initdb.log 2>&1 || exit 1
      \(programs)/postgres -D data -p \(port) -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
        -c max_connections=1000 -c shared_buffers=64MB >server.log 2>&1 &
      server=$!
      echo started
      read -r _
      kill -INT $server
      wait $server
      cd / && rm -rf \(folder)
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", Self.asOwner + "/bin/sh -c '\(script)'"]
    watched = Pipe()
    process.standardInput = watched
    process.standardOutput = Pipe()
    try process.run()
    for _ in 0..<600 {
      if (try? psql("SELECT 1")) != nil { return }
      usleep(100_000)
    }
    let log = (try? String(contentsOfFile: folder + "/server.log", encoding: .utf8)) ?? ""
    throw TrialPostgresMissing(description: "PostgreSQL did not start: \(log.suffix(500))")
  }

  /// What goes before a command so that it is not run as root.
  private static let asOwner =
    getuid() == 0 ? "exec setpriv --reuid=postgres --regid=postgres --init-groups " : "exec "

  /// The address of an empty schema, which `name` may not yet be.
  public func schema(_ name: String) throws -> String {
    try psql("CREATE SCHEMA \(name)")
    return "\(address)?options=-csearch_path%3D\(name)"
  }

  /// Runs SQL as an administrator, beside whatever the store does.
  @discardableResult
  public func psql(_ sql: String) throws -> String {
    try output(
      (Self.programs ?? "") + "/psql",
      ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", sql])
  }
}

/// Runs a program and returns what it prints, without the last line's end.
private func output(_ program: String, _ arguments: [String]) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  process.currentDirectoryURL = URL(fileURLWithPath: "/")
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = Pipe()
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    throw TrialPostgresMissing(description: "\(program) failed (\(process.terminationStatus))")
  }
  return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
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
