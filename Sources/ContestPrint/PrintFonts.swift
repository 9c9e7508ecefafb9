import CPango
import Glibc

/// Which fonts a document is set in: the office's own where they are installed, else the nearest that is.
///
/// The standard for official documents (GB/T 9704-2012) sets titles in 小标宋 and text in 仿宋; headings of tables are in 黑体. Debian
/// has none of these, so what stands for them is told; see ``substitutes``.
public struct PrintFonts: Hashable, Sendable {
  public enum Use: CaseIterable, Sendable { case title, heading, body }

  private let families: [Use: String]
  private let installed: Set<String>
  /// What was used instead of a font that the standard names: 仿宋 → Noto Serif CJK SC.
  public let substitutes: [Substitute]
  /// Files of the office's folder that are called fonts and cannot be read as one.
  public private(set) var unread: [String] = []

  public struct Substitute: Hashable, Sendable {
    public let wanted: String
    public let used: String
  }

  /// Takes the first font of each list that is installed.
  ///
  /// - Throws: ``PrintError/noFont(wanted:)``.
  public init() throws(PrintError) {
    try self.init(installed: Self.installed())
  }

  /// The same with a list of installed fonts, for tests.
  init(installed: Set<String>) throws(PrintError) {
    var families: [Use: String] = [:]
    var substitutes: [Substitute] = []
    for use in Use.allCases {
      let wanted = Self.wanted(use)
      guard let found = wanted.first(where: installed.contains) else {
        throw .noFont(wanted: wanted)
      }
      families[use] = found
      if let standard = wanted.first, !Self.own(use).contains(found) {
        substitutes.append(Substitute(wanted: standard, used: found))
      }
    }
    self.families = families
    self.substitutes = substitutes
    self.installed = installed
  }

  /// The same with the fonts of a folder as well, such as the office's own 小标宋 and 仿宋. They hold for the whole process.
  ///
  /// - Throws: ``PrintError/noFontsInFolder(_:)`` where none of its files is a font.
  public init(folder: String?) throws(PrintError) {
    var unread: [String] = []
    if let folder {
      let before = Self.installed()
      guard FcConfigAppFontAddDir(nil, folder) != 0 else { throw .noFontsInFolder(folder) }
      // The map of fonts that was made before does not know them.
      pango_cairo_font_map_set_default(nil)
      if Self.installed() == before, !Self.hasFont(folder) { throw .noFontsInFolder(folder) }
      let read = Self.readFiles
      unread = Self.fontFiles(in: folder).filter { name in
        !read.contains { $0.hasSuffix("/\(name)") }
      }
    }
    try self.init()
    self.unread = unread
  }

  /// The files whose fonts were added to this process.
  private static var readFiles: Set<String> {
    guard let set = FcConfigGetFonts(nil, FcSetApplication) else { return [] }
    var files: Set<String> = []
    for place in 0..<Int(set.pointee.nfont) {
      var file: UnsafeMutablePointer<FcChar8>?
      if FcPatternGetString(set.pointee.fonts[place], "file", 0, &file) == FcResultMatch,
        let file
      {
        files.insert(String(cString: file))
      }
    }
    return files
  }

  /// Whether a folder has a file that is a font by its name; its family may be installed already.
  private static func hasFont(_ folder: String) -> Bool { !fontFiles(in: folder).isEmpty }

  /// The files of a folder that are fonts by their names, in order.
  private static func fontFiles(in folder: String) -> [String] {
    var found: [String] = []
    guard let listing = opendir(folder) else { return [] }
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if [".ttf", ".otf", ".ttc"].contains(where: name.lowercased().hasSuffix) {
        found.append(name)
      }
    }
    closedir(listing)
    return found.sorted()
  }

  /// The family of a font that a template names: `title`, `heading`, `body` or the font itself. One that is not
  /// installed gives the body's, and is told.
  func family(named name: String) -> (family: String, substitute: Substitute?) {
    switch name {
    case "title": return (family(.title), nil)
    case "heading": return (family(.heading), nil)
    case "body": return (family(.body), nil)
    default:
      guard !installed.contains(name) else { return (name, nil) }
      return (family(.body), Substitute(wanted: name, used: family(.body)))
    }
  }

  /// The characters whose outlines cairo 1.16 leaves out of the file in a font's regular weight: 如 printed as a blank.
  ///
  /// Where the first `hintmask` of a glyph comes behind its first strokes, cairo counts the numbers before it as hints, passes over
  /// the call of the subroutine behind them, and does not embed it. Of the 20,900 characters from U+4E00 on this is 如 in Noto Sans
  /// CJK, and none in its bold weight and in Noto Serif CJK.
  static func lost(in family: String) -> Set<Character> {
    ["Noto Sans CJK", "Noto Sans Mono CJK", "Source Han Sans"].contains(where: family.hasPrefix)
      ? ["如"] : []
  }

  func family(_ use: Use) -> String { families[use] ?? "" }

  /// The fonts that the standard means, by the names under which they are installed.
  private static func own(_ use: Use) -> [String] {
    switch use {
    case .title: ["方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"]
    case .heading: ["黑体", "SimHei"]
    case .body: ["仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"]
    }
  }

  private static func wanted(_ use: Use) -> [String] {
    let others =
      switch use {
      case .title, .body:
        ["Noto Serif CJK SC", "Source Han Serif SC", "AR PL UMing CN", "Noto Sans CJK SC"]
      case .heading: ["Noto Sans CJK SC", "Source Han Sans SC"]
      }
    return own(use) + others + ["WenQuanYi Micro Hei", "WenQuanYi Zen Hei"]
  }

  private static func installed() -> Set<String> {
    guard let map = pango_cairo_font_map_get_default() else { return [] }
    var list: UnsafeMutablePointer<UnsafeMutablePointer<PangoFontFamily>?>?
    var count: Int32 = 0
    pango_font_map_list_families(map, &list, &count)
    defer { g_free(list) }
    var names: Set<String> = []
    for place in 0..<Int(count) {
      if let family = list?[place], let name = pango_font_family_get_name(family) {
        names.insert(String(cString: name))
      }
    }
    return names
  }
}
