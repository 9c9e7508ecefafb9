public import Contest
import Foundation

/// Finds rulebooks in a given folder, or else in `CONTEST_TEMPLATES`, or else those built in.
///
/// A rulebook is named by its id (`minimal`) or by the path of a file (`./ours.yml`); if there is such a file, it is
/// used.
public struct RulebookShelf: Sendable {
  /// The folder that contains `rulebooks/`.
  public let templates: String

  public init(templates: String? = nil) {
    self.templates =
      templates ?? ProcessInfo.processInfo.environment["CONTEST_TEMPLATES"]
      ?? Bundle.module.resourceURL?.path ?? "templates"
  }

  private var folder: URL { URL(filePath: templates).appending(path: "rulebooks") }

  /// The ids of the rulebooks, in order; empty if there is no such folder.
  ///
  /// - Throws: ``RulebookShelfError`` for a folder that cannot be read.
  public func ids() throws(RulebookShelfError) -> [String] {
    do throws(TemplateFolderFault) {
      return try TemplateFolder(path: folder.path).names(ending: ".yml")
    } catch {
      throw .folder(error)
    }
  }

  /// The text of a rulebook, by id or path.
  ///
  /// - Throws: ``RulebookShelfError`` when there is none, or it cannot be read as UTF-8.
  public func text(of name: String) throws(RulebookShelfError) -> String {
    let candidates = [
      URL(filePath: name), folder.appending(path: "\(name).yml"),
    ]
    for candidate in candidates {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      guard let data = FileManager.default.contents(atPath: candidate.path),
        let text = String(data: data, encoding: .utf8)
      else { throw .unreadable(name) }
      return text
    }
    throw .notFound(name, known: try ids())
  }
}

/// Why a rulebook was not found.
public enum RulebookShelfError: Error, Hashable {
  case notFound(String, known: [String])
  case unreadable(String)
  /// The folder of the rulebooks cannot be read.
  case folder(TemplateFolderFault)
}

extension RulebookShelfError: Explained {
  public var code: String {
    switch self {
    case .notFound: "rulebook-not-found"
    case .unreadable: "rulebook-unreadable"
    case .folder(let fault): fault.code
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.notFound(let name, let known), .chinese):
      "没有规程“\(name)”，也没有这个文件。现有：\(known.named(in: .chinese))。"
    case (.notFound(let name, let known), .english):
      "There is no rulebook “\(name)”, nor a file of that name. There are: \(known.named(in: .english))."
    case (.folder(let fault), _): fault.message(in: language)
    case (.unreadable(let name), .chinese): "读不出规程“\(name)”，请存为 UTF-8 文本。"
    case (.unreadable(let name), .english):
      "The rulebook “\(name)” cannot be read; save it as UTF-8 text."
    }
  }
}
