/// The format of a file of results, by the end of its name; `-` is CSV on standard output.
public enum ResultFormat: Hashable, Sendable {
  case workbook
  case csv
  case pdf

  public init?(path: String) {
    switch Self.ending(of: path) {
    case "xlsx": self = .workbook
    case "csv": self = .csv
    case "pdf": self = .pdf
    default:
      guard path == "-" else { return nil }
      self = .csv
    }
  }

  /// Whether the name is that of a file in a format that we do not write: 名单.docx is not a folder.
  public static func isOtherFile(path: String) -> Bool {
    otherEndings.contains(ending(of: path))
  }

  private static let otherEndings: Set<String> = [
    "xls", "xlsm", "xlsb", "ods", "et", "tsv", "txt", "json", "xml", "htm", "html", "md", "doc",
    "docx", "wps", "zip", "png", "jpg", "jpeg",
  ]

  /// The part after the last dot, in small letters; empty without a dot, and for a name that ends in `/`.
  private static func ending(of path: String) -> String {
    path.lastIndex(of: ".").map { path[path.index(after: $0)...].lowercased() } ?? ""
  }
}
