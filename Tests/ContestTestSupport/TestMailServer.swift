import Foundation

/// A mail server of this machine for a test, which takes letters or fails as it is told: see `Tests/mail_server.py`. It ends with the
/// value.
public final class TestMailServer: Sendable {
  public let port: Int
  /// The certificate that it shows, for `127.0.0.1` and `localhost`; also the authority that has to be believed.
  public let certificate: String
  private let box: URL
  private let process: Process
  /// Its standard input; the server goes when this is closed, also when the tests are killed.
  private let input = Pipe()

  /// - Throws: where Python or openssl is not here, or does not start.
  public init(_ mode: String, encrypted: Bool = true) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    box = folder.appending(path: "box")
    try FileManager.default.createDirectory(at: box, withIntermediateDirectories: true)
    certificate = folder.appending(path: "certificate.pem").path
    let key = folder.appending(path: "key.pem").path
    var words = [try repositoryFile("Tests/mail_server.py").path, mode, box.path]
    if encrypted {
      let made = Self.process(
        "openssl",
        [
          "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
          "-days", "2", "-subj", "/CN=localhost", "-addext",
          "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", certificate,
        ])
      made.standardError = FileHandle.nullDevice
      try made.run()
      made.waitUntilExit()
      words += [certificate, key]
    }
    process = Self.process("python3", words)
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = input
    // A server that is left would hold the pipe of whoever reads the tests' output.
    process.standardError = FileHandle.nullDevice
    try process.run()
    var line = ""
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 10 {
      line.unicodeScalars.append(Unicode.Scalar(byte))
    }
    guard let port = Int(line) else { throw CocoaError(.fileReadUnknown) }
    self.port = port
  }

  deinit {
    // The friendly signal of `terminate` left them running.
    Foundation.kill(process.processIdentifier, SIGKILL)
    try? FileManager.default.removeItem(at: box.deletingLastPathComponent())
  }

  /// The letters that it has answered for, in the order in which they came: sender and recipients, then the message.
  public func letters() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: box.path)
      .filter { $0.hasSuffix(".eml") }.sorted()
      .map { try String(contentsOf: box.appending(path: $0), encoding: .utf8) }
  }

  private static func process(_ name: String, _ words: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + words
    return process
  }
}
