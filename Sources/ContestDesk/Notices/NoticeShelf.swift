import Contest
import Foundation

/// The place where templates of notices are found.
struct NoticeShelf {
  private let folder: String

  init(templates: String?) {
    folder = RulebookShelf(templates: templates).templates + "/notices"
  }

  func template(_ name: String) throws -> (NoticeTemplate, file: String) {
    for path in [name, "\(folder)/\(name).md"] {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      let file = path.split(separator: "/").last.map(String.init) ?? path
      guard let data = FileManager.default.contents(atPath: path), data.count <= 1 << 18,
        let text = String(data: data, encoding: .utf8)
      else { throw NoticeFault.unreadable(name) }
      return (try NoticeTemplate(text, file: file), file)
    }
    throw NoticeFault.noTemplate(name, known: try names())
  }

  /// The names of the templates: their files' names without the ending. Empty if there is no such folder.
  ///
  /// - Throws: ``TemplateFolderFault`` for a folder that cannot be read.
  func names() throws(TemplateFolderFault) -> [String] {
    try TemplateFolder(path: folder).names(ending: ".md")
  }
}
