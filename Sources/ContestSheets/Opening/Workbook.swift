import Contest

/// An .xlsx workbook, opened for reading.
///
/// Sheets come in the order and with the names of the workbook itself. Shared texts are read when the first sheet is.
public final class Workbook {
  public let sheets: [SheetInfo]
  /// The names defined in the workbook with what they stand for, such as a template's version.
  public let definedNames: [String: String]
  /// Whether programs of its own come with it. They are never run.
  public let hasMacros: Bool
  /// The sheets that hold pictures, by their place.
  public let withPictures: Set<Int>

  private let archive: ZipArchive
  private let limits: SheetLimits
  private let budget: CellBudget
  private let date1904: Bool
  /// The part of each sheet; `nil` for a sheet without cells.
  private let parts: [String?]
  private let sharedTextsPart: String?
  private let stylesPart: String?
  private let mayHaveComments: Bool
  private var context: SheetContext?

  /// - Throws: ``SheetError`` when the file is no workbook that can be read.
  public init(path: String, limits: SheetLimits = .standard) throws(SheetError) {
    let archive = try ZipArchive(path: path, limits: limits)
    let main = try Self.mainPart(of: archive, limits)
    guard let stream = try archive.open(main) else {
      throw Self.otherPackage(archive)
    }
    guard !main.hasSuffix(".bin"), !main.hasPrefix("word/"), !main.hasPrefix("ppt/") else {
      throw Self.otherPackage(archive)
    }
    let workbook = try WorkbookXml(stream, limits: limits)
    try workbook.readAll()
    let related = try Self.relationships(of: main, in: archive, limits)

    var sheets: [SheetInfo] = []
    var parts: [String?] = []
    let byID = Dictionary(related.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    var owners: [String: String] = [:]
    var names: Set<String> = []
    for sheet in workbook.sheets {
      guard let relationship = byID[sheet.relationship] else {
        throw .sheetWithoutPart(sheet.name)
      }
      guard names.insert(sheet.name.lowercased()).inserted else { throw .sheetTwice(sheet.name) }
      let hasCells = relationship.type == "worksheet"
      let part = RelationshipsXml.resolve(relationship.target, from: main)
      if let other = owners.updateValue(sheet.name, forKey: ZipArchive.key(part)) {
        throw .sharedPart(part, sheets: [other, sheet.name])
      }
      parts.append(hasCells ? part : nil)
      sheets.append(
        SheetInfo(
          name: sheet.name, index: sheets.count, visibility: sheet.visibility, hasCells: hasCells))
    }
    guard !sheets.isEmpty else { throw .noSheets }
    let part = { (type: String) in
      related.first { $0.type == type }.map { RelationshipsXml.resolve($0.target, from: main) }
    }
    self.sharedTextsPart = part("sharedStrings")
    self.stylesPart = part("styles")
    self.sheets = sheets
    self.parts = parts
    self.definedNames = workbook.definedNames
    self.date1904 = workbook.date1904
    self.hasMacros = archive.names.contains { $0.hasSuffix("vbaproject.bin") }
    self.mayHaveComments = archive.names.contains { $0.contains("comment") }
    self.withPictures = try Self.sheetsWithPictures(parts, in: archive, limits)
    self.archive = archive
    self.limits = limits
    self.budget = CellBudget(limits)
  }

  /// What people noted on the cells of a sheet, in the order of its cells; what we wrote there ourselves is left out.
  ///
  /// Excel keeps a thread twice: as such, and as a note for older programs, which is left out then. A workbook without comments
  /// costs no look at its parts.
  public func comments(of sheet: SheetInfo) throws(SheetError) -> [CellComment] {
    guard mayHaveComments, parts.indices.contains(sheet.index), let part = parts[sheet.index],
      archive.contains(Self.relationshipsName(of: part))
    else { return [] }
    var (notes, threads): ([CellComment], [CellComment]) = ([], [])
    for related in try Self.relationships(of: part, in: archive, limits) {
      let isThread = related.type == "threadedComment"
      guard isThread || related.type == "comments",
        let stream = try archive.open(RelationshipsXml.resolve(related.target, from: part))
      else { continue }
      let xml = try CommentsXml(stream, limits: limits)
      try xml.readAll()
      if isThread { threads += xml.comments } else { notes += xml.comments }
    }
    let spots = Set(threads.map { [$0.row, $0.column] })
    let answered = Dictionary(grouping: threads) { [$0.row, $0.column] }.values.compactMap { said in
      said.first.map {
        CellComment(
          row: $0.row, column: $0.column, text: said.map(\.text).joined(separator: " / "),
          author: "")
      }
    }
    let own = notes.filter {
      $0.author != CellComment.ours && !spots.contains([$0.row, $0.column])
    }
    return (own + answered).sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  /// The rows of a sheet, from the first.
  public func rows(of sheet: SheetInfo) throws(SheetError) -> RowReader {
    guard parts.indices.contains(sheet.index), let part = parts[sheet.index] else {
      return RowReader(.nothing)
    }
    guard let stream = try archive.open(part) else {
      throw .damaged(part: part, reason: "missing")
    }
    let context = try sharedContext()
    return RowReader(
      .sheet(
        try SheetXml(stream, name: sheet.name, context: context, limits: limits, budget: budget)))
  }

  /// The sheets with a drawing, where the package holds pictures at all.
  private static func sheetsWithPictures(
    _ parts: [String?], in archive: ZipArchive, _ limits: SheetLimits
  ) throws(SheetError) -> Set<Int> {
    guard archive.names.contains(where: { $0.contains("/media/") }) else { return [] }
    var found: Set<Int> = []
    for (index, part) in parts.enumerated() {
      guard let part, archive.contains(relationshipsName(of: part)) else { continue }
      let related = try relationships(of: part, in: archive, limits)
      if related.contains(where: { $0.type == "drawing" }) { found.insert(index) }
    }
    return found
  }

  private func sharedContext() throws(SheetError) -> SheetContext {
    if let context { return context }
    var shared = SharedTexts()
    if let part = sharedTextsPart, let stream = try archive.open(part) {
      let xml = try SharedTextsXml(stream, limits: limits)
      try xml.readAll()
      shared = xml.texts
    }
    var styles = CellStyles()
    if let part = stylesPart, let stream = try archive.open(part) {
      let xml = try StylesXml(stream, limits: limits)
      try xml.readAll()
      styles = xml.styles
    }
    let context = SheetContext(shared: shared, styles: styles, date1904: date1904)
    self.context = context
    return context
  }

  private static func mainPart(
    of archive: ZipArchive, _ limits: SheetLimits
  ) throws(SheetError) -> String {
    if let stream = try archive.open("_rels/.rels") {
      let xml = try RelationshipsXml(stream, limits: limits)
      try xml.readAll()
      if let main = xml.all.first(where: { $0.type == "officeDocument" }) {
        return RelationshipsXml.resolve(main.target, from: "")
      }
    }
    return "xl/workbook.xml"
  }

  private static func relationshipsName(of part: String) -> String {
    var folders = part.split(separator: "/").map(String.init)
    let file = folders.popLast() ?? ""
    return (folders + ["_rels", file + ".rels"]).joined(separator: "/")
  }

  private static func relationships(
    of part: String, in archive: ZipArchive, _ limits: SheetLimits
  ) throws(SheetError) -> [RelationshipsXml.Relationship] {
    let name = relationshipsName(of: part)
    guard let stream = try archive.open(name) else {
      throw .damaged(part: name, reason: "missing")
    }
    let xml = try RelationshipsXml(stream, limits: limits)
    try xml.readAll()
    return xml.all
  }

  /// Whether the parts of an OpenDocument table need a password: its list of parts says how they are enciphered.
  private static func isLockedOpenDocument(_ archive: ZipArchive) -> Bool {
    guard let stream = try? archive.open("META-INF/manifest.xml") else { return false }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while text.count < 1 << 20,
      let count = try? buffer.withUnsafeMutableBytes({ (bytes) throws(SheetError) -> Int in
        guard let first = bytes.baseAddress else { return 0 }
        return try stream.read(into: first, bytes.count)
      }), count > 0
    {
      text += buffer.prefix(count)
    }
    return String(decoding: text, as: UTF8.self).contains("encryption-data")
  }

  /// Says what kind of package it is that holds no workbook.
  private static func otherPackage(_ archive: ZipArchive) -> SheetError {
    if archive.contains("xl/workbook.bin") { return .binaryWorkbook }
    if archive.contains("mimetype"), archive.contains("content.xml") {
      return isLockedOpenDocument(archive) ? .encrypted : .openDocument
    }
    if archive.contains("encrypted-package") { return .encrypted }
    if archive.contains("word/document.xml") { return .notATable(looksLike: "Word") }
    if archive.contains("ppt/presentation.xml") { return .notATable(looksLike: "PowerPoint") }
    if archive.names.contains(where: { $0.hasPrefix("xl/") }) {
      return .damaged(part: "xl/workbook.xml", reason: "missing")
    }
    return .notATable(looksLike: "zip")
  }
}
