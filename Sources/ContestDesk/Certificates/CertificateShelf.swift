public import Contest
import ContestStore
import Foundation

/// Where certificate templates are found: `certificates/` in the folder of templates, else a file by its path.
public struct CertificateShelf: Sendable {
  private let folder: String

  /// - Parameter templates: the folder of templates, as ``RulebookShelf`` finds it.
  public init(templates: String? = nil) {
    folder = RulebookShelf(templates: templates).templates + "/certificates"
  }

  /// The ids of the templates, in order; none where there is no such folder.
  ///
  /// - Throws: ``TemplateFolderFault`` for a folder that cannot be read.
  public func ids() throws(TemplateFolderFault) -> [String] {
    try TemplateFolder(path: folder).names(ending: ".yml")
  }

  /// A template that was found and is valid.
  public struct Found: Sendable {
    public let template: CertificateTemplate
    /// The background picture as the file has it, with its name.
    public let background: (bytes: [UInt8], name: String)?
    /// SHA-256 of the template's text.
    public let sha256: String
  }

  /// Reads a template, by id or path, and the picture that it names.
  ///
  /// - Throws: ``CertificateTemplateProblems`` with all that is wrong, each with line and column.
  public func template(_ name: String) throws(CertificateTemplateProblems) -> Found {
    let candidates = [name, "\(folder)/\(name).yml"]
    guard
      let path = candidates.first(where: { path in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
          && !isFolder.boolValue
      })
    else {
      let known: [String]
      do throws(TemplateFolderFault) { known = try ids() } catch {
        throw CertificateTemplateProblems(error)
      }
      throw CertificateTemplateProblems(CertificateFault.noTemplate(name, known: known))
    }
    guard let data = FileManager.default.contents(atPath: path),
      data.count <= RulebookReader.mostBytes, let text = String(data: data, encoding: .utf8)
    else { throw CertificateTemplateProblems(CertificateFault.templateUnreadable(name)) }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let reading = CertificateTemplateReader.read(text, file: file)
    guard let template = reading.template else {
      throw CertificateTemplateProblems(problems: reading.problems)
    }
    var background: (bytes: [UInt8], name: String)?
    if let picture = template.background {
      let place = URL(filePath: path).deletingLastPathComponent().appending(path: picture).path
      guard let bytes = FileManager.default.contents(atPath: place) else {
        throw CertificateTemplateProblems(
          CertificateFault.noBackground(picture), at: template.backgroundPlace)
      }
      background = (Array(bytes), picture)
    }
    return Found(
      template: template, background: background, sha256: Digest(of: Array(data)).text)
  }
}

/// Everything that is wrong with a template.
public struct CertificateTemplateProblems: Error, Explained {
  public let problems: [Problem]

  init(problems: [Problem]) { self.problems = problems }

  init(_ fault: some Explained, at place: Place = Place()) {
    problems = [Problem(fault, at: place)]
  }

  public var code: String { problems.first?.code ?? "certificate-template" }

  /// All of them, a line each.
  public func message(in language: Language) -> String {
    guard problems.contains(where: { $0.place != Place() }) else {
      return problems.first?.message(in: language) ?? ""
    }
    let heading =
      language == .chinese
      ? "证书模板有 \(problems.count) 处错误，什么也没有生成："
      : "The template has \(problems.count) faults; nothing was made:"
    return ([heading] + problems.map { $0.line(in: language) }).joined(separator: "\n")
  }
}
