import ChildProgram
import Foundation
import Synchronization

/// A university's sign-in server for the tests, in a process of its own that ends with this one: Debian's real one, or one that
/// answers what no sound server would. `Tests/trial_cas.py` is both.
public final class TrialCas: Sendable {
  /// Whether the real one is installed; `./contest deps` does that.
  public static var isInstalled: Bool {
    FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/cas_server/models.py")
  }
  public static let reason = "python3-django-cas-server is not installed"

  private static let madeReal = Task { try TrialCas("real") }
  private static let madeFake = Task { try TrialCas("fake") }
  /// The ones that all tests of a process share.
  public static func real() async throws -> TrialCas { try await madeReal.value }
  public static func fake() async throws -> TrialCas { try await madeFake.value }

  /// Where it listens. Of the fake one, the first part of a path says what it answers.
  public let address: String
  /// The fake one by HTTPS, with a certificate that no authority has signed.
  public let secure: String
  /// That certificate, as a file.
  public let certificate: String
  public let user: String
  public let password: String

  /// Locked from a wish to its answer.
  private let server: Mutex<ChildProgram>

  private struct Ready: Decodable {
    var address, secure, user, password, missing: String?
  }

  private struct Answer: Decodable { var location: String? }

  public struct Failed: Error { public let reason: String }

  private init(_ kind: String) throws {
    let folder = try temporaryFolder()
    let server = try ChildProgram(
      ["/usr/bin/python3", repositoryFile("Tests/trial_cas.py").path, kind, folder.path],
      showsErrors: false)
    let ready = try JSONDecoder().decode(Ready.self, from: Data((server.hear() ?? "").utf8))
    guard let address = ready.address else {
      throw Failed(reason: ready.missing ?? "the server did not start")
    }
    self.address = address
    secure = ready.secure ?? ""
    certificate = folder.appending(path: "cert.pem").path
    (user, password) = (ready.user ?? "", ready.password ?? "")
    self.server = Mutex(server)
  }

  /// Signs in on the real one's page as a person in a browser does.
  ///
  /// - Returns: where the page sent the browser; `nil` where it did not, such as after a wrong password.
  public func signIn(user: String, password: String, service: String) throws -> String? {
    let wish = try JSONEncoder().encode(["user": user, "password": password, "service": service])
    return try server.withLock { server in
      try server.say(String(decoding: wish, as: UTF8.self))
      return try JSONDecoder().decode(Answer.self, from: Data((server.hear() ?? "").utf8)).location
    }
  }
}
