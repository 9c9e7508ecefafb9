import Foundation

/// A page that people read, parted into fenced blocks and what stands between them.
public struct Document: Sendable {
  public struct Block: Sendable {
    /// What stands after the fence: `console`, `csv example`; empty for most.
    public let kind: String
    /// The number of its first line in the page.
    public let line: Int
    public var lines: [String]

    public init(kind: String, line: Int, lines: [String] = []) {
      self.kind = kind
      self.line = line
      self.lines = lines
    }

    public var text: String { lines.joined(separator: "\n") }
  }

  public let path: String
  public private(set) var blocks: [Block] = []
  /// The lines outside the blocks.
  public private(set) var prose: [String] = []

  /// Every page whose examples are tried. The change log is not one: it tells what was.
  public static let all: [Document] = (try? load()) ?? []

  private static func load() throws -> [Document] {
    let docs = try repositoryFile("docs")
    let pages = try FileManager.default.subpathsOfDirectory(atPath: docs.path)
      .filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
    return try (["README.md", "README.en.md", "CONTRIBUTING.md"] + pages).map(Document.init)
  }

  public init(_ path: String) throws {
    self.path = path
    let text = try String(contentsOf: repositoryFile(path), encoding: .utf8)
    var open: Block?
    for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if var block = open {
        if line.hasPrefix("```") {
          blocks.append(block)
          open = nil
        } else {
          block.lines.append(String(line))
          open = block
        }
      } else if line.hasPrefix("```") {
        open = Block(kind: String(line.dropFirst(3)), line: offset + 2)
      } else {
        prose.append(String(line))
      }
    }
  }

  /// What stands in `code` marks outside the blocks.
  public var codeSpans: [String] {
    prose.joined(separator: "\n").split(separator: "`", omittingEmptySubsequences: false)
      .enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element.replacing("\n", with: " ")) }
  }
}
