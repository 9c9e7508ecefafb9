import Foundation

/// What the marked copies of registration files are called: 标错-09-第九中学.xlsx.
///
/// Of several files each copy bears the name of its own, so that a school gets its copy and no other's.
///
/// | `--errors` | files | copies |
/// |---|---|---|
/// | 标错.xlsx | 09-第九中学.xlsx | 标错.xlsx |
/// | 标错.xlsx | 甲校.xlsx, 乙校.csv | 标错-甲校.xlsx, 标错-乙校.xlsx |
/// | 标错.xlsx | 甲/报名表.xlsx, 乙/报名表.xlsx | 标错-报名表.xlsx, 标错-报名表-2.xlsx |
enum MarkedCopies {
  /// A place for each file, in their order. `errors` may have a folder, and no ending.
  static func places(_ errors: String, of files: [String]) -> [String] {
    guard files.count > 1 else { return files.map { _ in errors } }
    let name = errors.lastIndex(of: "/").map { errors.index(after: $0) } ?? errors.startIndex
    let dot = errors[name...].lastIndex(of: ".") ?? errors.endIndex
    var taken: Set<String> = []
    return files.enumerated().map { index, file in
      let stem = stem(of: file)
      var own = stem.isEmpty ? "\(index + 1)" : stem
      // Names that differ in capitals only are one name on many machines.
      var further = index
      while !taken.insert(own.lowercased()).inserted {
        further += 1
        own = "\(stem)-\(further)"
      }
      return "\(errors[..<dot])-\(own)\(errors[dot...])"
    }
  }

  /// The name of a file without folders and ending, no longer than a name may be with something before it.
  private static func stem(of file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    return String(stem.prefix(40))
  }
}
