import ChildProgram
import Foundation

/// A mail server of this machine for a test, which takes letters or fails as it is told: see `Tests/mail_server.py`. It ends with the
/// value.
public final class TestMailServer: Sendable {
  public let port: Int
  /// The certificate that it shows, for `127.0.0.1` and `localhost`; also the authority that has to be believed.
  public let certificate: String
  private let box: URL
  /// The server goes when its standard input ends, so also when the tests are killed.
  private let server: ChildProgram

  /// - Throws: where Python or openssl is not here, or does not start.
  public init(_ mode: String, encrypted: Bool = true) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    box = folder.appending(path: "box")
    try FileManager.default.createDirectory(at: box, withIntermediateDirectories: true)
    certificate = folder.appending(path: "certificate.pem").path
    let key = folder.appending(path: "key.pem").path
    var words = ["python3", try repositoryFile("Tests/mail_server.py").path, mode, box.path]
    if encrypted {
      let made = try ChildProgram.run(
        [
          "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
          "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
          "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", certificate,
        ], showsErrors: false)
      guard made.status == 0 else { throw CocoaError(.fileWriteUnknown) }
      words += [certificate, key]
    }
    server = try ChildProgram(words, showsErrors: false)
    guard let port = try server.hear().flatMap({ Int($0) }) else {
      throw CocoaError(.fileReadUnknown)
    }
    self.port = port
  }

  deinit {
    server.kill()
    try? FileManager.default.removeItem(at: box.deletingLastPathComponent())
  }

  /// The letters that it has answered for, in the order in which they came: sender and recipients, then the message.
  public func letters() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: box.path)
      .filter { $0.hasSuffix(".eml") }.sorted()
      .map { try String(contentsOf: box.appending(path: $0), encoding: .utf8) }
  }
}
