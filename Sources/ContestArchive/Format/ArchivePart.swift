/// The files of an archive: a closed list. A package has files of entrants besides (``FilePath``).
public enum ArchivePart: String, CaseIterable, Sendable {
  case entries, people, judging, outcome, publicity, audit

  public var path: String { "\(rawValue).jsonl" }

  static let manifest = "manifest.json"
  static let signature = "signature.json"
  /// The answer of an office above; in no archive.
  static let answer = "answer.jsonl"

  /// `rulebook.yml` as sealed, then `rulebook-1.yml` for the first amendment.
  static func rulebook(_ number: Int) -> String {
    number == 0 ? "rulebook.yml" : "rulebook-\(number).yml"
  }

  /// Whether the format has a path. Paths are compared letter by letter, so that none leads outside the archive.
  static func knows(_ path: String) -> Bool {
    if [manifest, signature, answer, rulebook(0)].contains(path) { return true }
    if allCases.contains(where: { $0.path == path }) || FilePath.isPath(path) { return true }
    guard path.hasPrefix("rulebook-"), path.hasSuffix(".yml"),
      let number = Int(
        archived: String(path.dropFirst("rulebook-".count).dropLast(".yml".count))), number > 0
    else { return false }
    return path == rulebook(number)
  }
}
