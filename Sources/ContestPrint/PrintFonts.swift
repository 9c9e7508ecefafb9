import CPango
import Glibc
import Synchronization

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
  /// - Throws: ``PrintError/noFontFolder(_:)``, ``PrintError/notAFontFolder(_:)``, ``PrintError/unreadableFontFolder(_:_:)``;
  ///   ``PrintError/noFontsInFolder(_:)`` where none of its files is a font.
  public init(folder: String?) throws(PrintError) {
    var unread: [String] = []
    if let folder {
      try Self.look(at: folder)
      try Self.add(folder)
      let read = Self.readFiles
      unread = Self.fontFiles(in: folder).filter { name in
        !read.contains { $0.hasSuffix("/\(name)") }
      }
    }
    try self.init()
    self.unread = unread
  }

  /// The folders that were added, each with the files that it had then: a server prints all day, and adds them once.
  private static let added = Mutex<[String: [String]]>([:])

  /// - Throws: ``PrintError`` where there is no folder, or it cannot be read.
  private static func look(at folder: String) throws(PrintError) {
    var status = stat()
    guard stat(folder, &status) == 0 else {
      if [ENOENT, ENOTDIR].contains(errno) { throw .noFontFolder(folder) }
      throw .unreadableFontFolder(folder, String(cString: strerror(errno)))
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .notAFontFolder(folder) }
    guard access(folder, R_OK | X_OK) == 0 else {
      throw .unreadableFontFolder(folder, String(cString: strerror(errno)))
    }
  }

  private static func add(_ folder: String) throws(PrintError) {
    let files = regularFiles(in: folder).files
    let isSound = added.withLock { added in
      if added[folder] != files {
        let before = Self.installed()
        guard Self.addFonts(of: folder) else { return false }
        pango_cairo_font_map_set_default(nil)
        if Self.installed() == before, !Self.hasFont(folder) { return false }
        added[folder] = files
      }
      return true
    }
    guard isSound else { throw .noFontsInFolder(folder) }
    // The map of this thread may have been made before, and then does not know them.
    pango_cairo_font_map_set_default(nil)
  }

  /// Adds the fonts of a folder and of those in it to this process; `false` where the folder gives none.
  ///
  /// Fontconfig opens whatever lies in a folder, and waits for ever at a named pipe or a device. Where there is one, the regular files
  /// are added one by one.
  private static func addFonts(of folder: String) -> Bool {
    let found = regularFiles(in: folder)
    guard !found.isAll else { return FcConfigAppFontAddDir(nil, folder) != 0 }
    for file in found.files { _ = FcConfigAppFontAddFile(nil, file) }
    return true
  }

  /// The regular files of a folder and of those in it, links followed, and whether there is nothing else.
  private static func regularFiles(in folder: String) -> (files: [String], isAll: Bool) {
    var (files, isAll): ([String], Bool) = ([], true)
    var folders = [folder]
    // A link may lead back to a folder above it.
    var seen: Set<[UInt]> = []
    while let next = folders.popLast() {
      for name in names(in: next) where !name.hasPrefix(".") {
        let path = "\(next)/\(name)"
        var status = stat()
        guard stat(path, &status) == 0 else { continue }
        switch status.st_mode & S_IFMT {
        case S_IFREG: files.append(path)
        case S_IFDIR:
          if seen.insert([UInt(status.st_dev), UInt(status.st_ino)]).inserted {
            folders.append(path)
          }
        default: isAll = false
        }
      }
    }
    return (files.sorted(), isAll)
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
    names(in: folder).filter { name in
      [".ttf", ".otf", ".ttc"].contains(where: name.lowercased().hasSuffix)
    }.sorted()
  }

  /// The names of what lies in a folder.
  private static func names(in folder: String) -> [String] {
    var found: [String] = []
    guard let listing = opendir(folder) else { return [] }
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      found.append(name)
    }
    closedir(listing)
    return found
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

  /// What stands for the standard's fonts of these uses, each once.
  public func substitutes(for uses: Set<Use>) -> [Substitute] {
    let wanted = Use.allCases.filter(uses.contains).compactMap { Self.wanted($0).first }
    return substitutes.filter { wanted.contains($0.wanted) }
  }

  /// The office's own font for a use, where it is installed or in the office's folder; `nil` where another stands for it.
  public func ownFamily(_ use: Use) -> String? {
    families[use].flatMap { Self.own(use).contains($0) ? $0 : nil }
  }

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
