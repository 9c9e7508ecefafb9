import Foundation

/// The files of one folder whose rules all conform to one protocol, with their tests and their sections in the guide.
public struct RuleFamily {
  private let folder: String
  private let name: String

  /// - Parameters:
  ///   - folder: below `Sources/Contest` and `Tests/ContestTests`.
  ///   - name: the protocol that each rule's file declares it conforms to.
  public init(_ folder: String, declares name: String) {
    self.folder = folder
    self.name = name
  }

  /// The types that a file of their name declares to be rules.
  public func declared() throws -> Set<String> {
    let folder = try repositoryFile("Sources/Contest/\(folder)")
    var found: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where file.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      let rule = String(file.dropLast(".swift".count))
      if text.contains("extension \(rule): \(name) {") || text.contains("struct \(rule): \(name) {")
      {
        found.insert(rule)
      }
    }
    return found
  }

  public func hasTest(_ rule: String) -> Bool {
    (try? repositoryFile("Tests/ContestTests/\(folder)/\(rule)Tests.swift")) != nil
  }

  /// The text of a section of `docs/rulebooks.md`, from its heading to the next; `nil` where there is none.
  public static func section(_ heading: String) throws -> String? {
    let guide = try String(contentsOf: try repositoryFile("docs/rulebooks.md"), encoding: .utf8)
    guard let start = guide.range(of: "\n\(heading)") else { return nil }
    let rest = guide[start.upperBound...]
    return String(rest[..<(rest.range(of: "\n#")?.lowerBound ?? rest.endIndex)])
  }
}
