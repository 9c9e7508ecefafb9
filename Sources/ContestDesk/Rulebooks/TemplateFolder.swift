public import Contest
import Foundation

/// A folder with templates of one kind: rulebooks, notices or certificates.
struct TemplateFolder {
  let path: String

  /// The names of the files with this ending, without it, in order; none if there is no such folder.
  ///
  /// - Throws: ``TemplateFolderFault`` if the folder is there and cannot be read. It must not look empty then.
  func names(ending: String) throws(TemplateFolderFault) -> [String] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw .unreadable(path)
    }
    return files.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.sorted()
  }
}

/// Why the templates in a folder are not known.
public enum TemplateFolderFault: Error, Hashable {
  /// There is such a folder, but it cannot be read, or it is a file.
  case unreadable(String)
}

extension TemplateFolderFault: Explained {
  public var code: String { "template-folder-unreadable" }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.unreadable(let path), .chinese):
      "打不开模板文件夹“\(path)”，不知道里面有哪些模板。请核对它是不是文件夹、有没有读取的权限。"
    case (.unreadable(let path), .english):
      "The folder of templates “\(path)” cannot be read, so what it holds is not known. Check that it is a folder and may be read."
    }
  }
}
