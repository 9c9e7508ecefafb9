import CBuild
import Foundation

/// What this program is called, on screens and in files that it writes.
enum Program {
  static let version = "0.1.0"

  /// The commit it was built from; `nil` where the build was not told.
  static var commit: String? {
    let commit = String(cString: contest_commit())
    return commit.isEmpty ? nil : commit
  }

  /// What `--version` prints, such as `0.1.0 (554f144d01c8)`.
  static var versionLine: String { commit.map { "\(version) (\($0))" } ?? version }

  /// The word that starts it: `contest` where it is installed, `./contest` from the script of that name, else
  /// `contest-cli`, as the product is called.
  static let name = name(startedAs: CommandLine.arguments.first ?? "")

  static func name(startedAs word: String) -> String {
    if word == "./contest" { return word }
    return URL(filePath: word).lastPathComponent == "contest" ? "contest" : "contest-cli"
  }

  /// Whether it is the installed command.
  static var isInstalled: Bool { name == "contest" }

  /// A help text, whose examples name the product, with the word that starts it here.
  static func named(in text: String) -> String {
    text.replacing("contest-cli ", with: "\(name) ")
  }
}
