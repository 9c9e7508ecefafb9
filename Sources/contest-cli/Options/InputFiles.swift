import Contest
import Foundation

/// The files that a command is to read: those named, and of each folder named the ones of the right kind in it.
///
/// `评分表/` with `甲.xlsx`, `乙.xlsx`, `说明.docx` and Excel's own `~$甲.xlsx` gives the two workbooks, and names the
/// document as passed over. Folders inside it are not gone into, and are named as well.
struct InputFiles {
  private(set) var paths: [String] = []
  /// What lies in the folders and is not read. Hidden files and those that Excel makes while a workbook is open are not
  /// told.
  private(set) var passedOver: [String] = []

  /// - Throws: ``InputFilesError`` for a folder with nothing to read.
  init(_ given: [String], ending: String...) throws {
    let endings = ending
    let files = FileManager.default
    for path in given {
      var isFolder: ObjCBool = false
      guard files.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
        paths.append(path)
        continue
      }
      let names = try files.contentsOfDirectory(atPath: path)
        .filter { !$0.hasPrefix(".") && !$0.hasPrefix("~$") }
        .sorted { NaturalOrder.key($0) < NaturalOrder.key($1) }
      let fitting = names.filter { name in
        var isFolder: ObjCBool = false
        return endings.contains { name.lowercased().hasSuffix(".\($0)") }
          && files.fileExists(atPath: Self.join(path, name), isDirectory: &isFolder)
          && !isFolder.boolValue
      }
      guard !fitting.isEmpty else {
        throw InputFilesError.nothingInFolder(
          path, ending: endings.joined(separator: ", ."), others: names.count)
      }
      paths += fitting.map { Self.join(path, $0) }
      let taken = Set(fitting)
      passedOver += names.filter { !taken.contains($0) }.map { Self.join(path, $0) }
    }
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}

/// Why a folder gives no files.
enum InputFilesError: Error, Hashable, Explained {
  case nothingInFolder(String, ending: String, others: Int)

  var code: String { "folder-without-files" }

  func message(in language: Language) -> String {
    switch (self, language) {
    case (.nothingInFolder(let path, let ending, let others), .chinese):
      "文件夹“\(path)”里没有 .\(ending) 文件（另有 \(others) 个别的）。请核对文件夹；它里面的文件夹要另写。"
    case (.nothingInFolder(let path, let ending, let others), .english):
      "The folder “\(path)” has no .\(ending) file (and \(others) others). Check it; folders inside it have to be named."
    }
  }
}
