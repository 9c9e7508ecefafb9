import Contest

/// Reads the cells of a worksheet part, row by row.
final class SheetXml: XmlPart {
  private(set) var hiddenColumns: [ClosedRange<Int>] = []
  private(set) var mergedRanges: [CellRange] = []
  /// The cells through which a rule of the sheet may draw a line, or which it may hide, depending on what stands in them.
  private(set) var ruleStrikes: [CellRange] = []
  /// The row that was read last.
  private(set) var rowNumber = 0

  private let name: String
  private let context: SheetContext
  private let sheetLimits: SheetLimits
  private let budget: CellBudget
  private var row: SheetRow
  private var isRowReady = false

  /// The part of the sheet that is being read.
  private var part: Part?
  private var inRow = false
  private var column = 0
  private var isSorted = true

  private var cell = RawCell(
    column: 0, style: 0, start: 0, end: 0, kind: .number, isFormula: false)
  private var type = CellType.number
  private var inCell = false
  private var hasValue = false
  private var hasInline = false
  private var inInline = false
  private var collecting = false
  private var collectsInline = false
  /// The text of the cell's formula, shown where it has no value; of a shared formula only its first cell has one.
  private var formula: [UInt8] = []
  private var inFormula = false
  private var preserve = false
  private var phonetic = 0
  private var runStart = 0
  private var strikes = StruckRuns()
  /// Characters of a text that is too long, counted but not kept.
  private var cut = 0

  /// The cells of the rules that are being read.
  private var ruledRanges: [CellRange] = []

  /// The cells of a rule of Excel's extension, which stand behind it as text, and whether it strikes them out or hides them.
  private var extendedCells: [UInt8] = []
  private var inExtendedCells = false
  private var extendedStrikes = false

  private enum Part { case columns, data, merges, rules, extensions }
  private enum CellType { case number, shared, string, inline, boolean, error, isoDate }
  /// A row that needs more room than this was not made by a person.
  private static let rowBytes = 64 << 20
  /// The most ranges of rules that are named; a person reads no more.
  private static let ruledRanges = 100
  /// Excel's longest formula in characters; what is longer is not shown.
  private static let formulaBytes = 8_192

  init(
    _ stream: ZipStream, name: String, context: SheetContext, limits: SheetLimits,
    budget: CellBudget
  ) throws(SheetError) {
    (self.name, self.context, self.sheetLimits) = (name, context, limits)
    self.budget = budget
    self.row = SheetRow(context: context)
    try super.init(stream, limits: limits)
  }

  func next() throws(SheetError) -> SheetRow? {
    isRowReady = false
    while try advance() {
      if isRowReady { return row }
    }
    return nil
  }

  override func start(_ name: Name, _ attributes: Attributes) {
    let first = UInt8(bitPattern: name[0])
    if inRow {
      if name[1] == 0 {
        switch (first, depth) {
        case (UInt8(ascii: "c"), 4): startCell(attributes)
        case (UInt8(ascii: "v"), 5): startValue()
        case (UInt8(ascii: "f"), 5): if inCell { (cell.isFormula, inFormula) = (true, true) }
        case (UInt8(ascii: "t"), 6...7) where inInline: startInlineText(attributes)
        case (UInt8(ascii: "r"), 6) where inInline: strikes.isStruck = false
        default: break
        }
      } else if first == UInt8(ascii: "i"), depth == 5, name.matches("is") {
        inInline = inCell
        strikes.begin()
      } else if inInline, depth == 8, name.matches("strike") {
        strikes.isStruck = Self.isOn(attributes)
      } else if first == UInt8(ascii: "r"), name.matches("rPh") {
        phonetic += 1
      }
      return
    }
    switch (depth, part) {
    case (2, _):
      part =
        name.matches("sheetData")
        ? .data
        : name.matches("cols")
          ? .columns
          : name.matches("mergeCells")
            ? .merges
            : name.matches("conditionalFormatting")
              ? .rules : name.matches("extLst") ? .extensions : nil
      if part == .rules {
        ruledRanges = (Self.value(of: "sqref", in: attributes) ?? "").split(separator: " ")
          .prefix(Self.ruledRanges).compactMap { CellRange($0) }
      }
    case (3, .data) where name.matches("row"): startRow(attributes)
    case (3, .columns) where name.matches("col"): startColumn(attributes)
    case (3, .merges) where name.matches("mergeCell"):
      let reference = Self.value(of: "ref", in: attributes) ?? ""
      guard let range = CellRange(reference) else {
        return fail(.badReference(reference, sheet: self.name))
      }
      guard mergedRanges.count < SheetLimits.mergedRanges else {
        return fail(.tooLarge(what: .mergedRanges, limit: SheetLimits.mergedRanges))
      }
      mergedRanges.append(range)
    case (3, .rules) where name.matches("cfRule"):
      guard ruleStrikes.count < Self.ruledRanges,
        let format = Self.value(of: "dxfId", in: attributes).flatMap(Int.init),
        context.styles.struckByRules.contains(format)
      else { return }
      ruleStrikes += ruledRanges.filter { !ruleStrikes.contains($0) }
    // x14:dxf holds its format itself: font, strike.
    case (9, .extensions) where name.matches("strike"):
      if Self.isOn(attributes) { extendedStrikes = true }
    case (8, .extensions) where name.matches("numFmt"):
      let code = Self.value(of: "formatCode", in: attributes) ?? ""
      if NumberFormat.showsNothing(code) { extendedStrikes = true }
    default: break
    }
  }

  /// The rules that Excel keeps apart: those that look at another sheet, for example.
  override func startForeign(_ name: Name, _ attributes: Attributes) {
    guard part == .extensions, !inRow else { return }
    if depth == 5, name.matches("conditionalFormatting") {
      (extendedStrikes, inExtendedCells) = (false, false)
      extendedCells.removeAll()
    } else if depth == 6, name.matches("sqref") {
      inExtendedCells = true
    }
  }

  override func endForeign(_ name: Name) {
    guard part == .extensions, !inRow else { return }
    if depth == 6 { inExtendedCells = false }
    guard depth == 5, name.matches("conditionalFormatting"), extendedStrikes else { return }
    let ranges = String(decoding: extendedCells, as: UTF8.self).split(
      whereSeparator: \.isWhitespace
    )
    .prefix(Self.ruledRanges).compactMap { CellRange($0) }
    ruleStrikes += ranges.filter { !ruleStrikes.contains($0) }.prefix(
      Self.ruledRanges - min(ruleStrikes.count, Self.ruledRanges))
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard collecting else {
      if inExtendedCells, extendedCells.count < Self.formulaBytes { extendedCells += bytes }
      if inFormula, formula.count + bytes.count <= Self.formulaBytes { formula += bytes }
      return
    }
    if row.bytes.count - Int(cell.start) + bytes.count > SheetLimits.cellCharacters * 4 {
      cut += EscapedText.characters(Array(bytes)[...])
      return
    }
    row.bytes.append(contentsOf: bytes)
    if row.bytes.count > Self.rowBytes { fail(.tooLarge(what: .row, limit: Self.rowBytes)) }
  }

  override func end(_ name: Name) {
    guard inRow else { return }
    if name[1] == 0 {
      switch (UInt8(bitPattern: name[0]), depth) {
      case (UInt8(ascii: "f"), 5): inFormula = false
      case (UInt8(ascii: "v"), 5): if !collectsInline { collecting = false }
      case (UInt8(ascii: "t"), _): endInlineText()
      case (UInt8(ascii: "c"), 4): if inCell { endCell() }
      default: break
      }
    } else if depth == 3, name.matches("row") {
      endRow()
    } else if depth == 5, name.matches("is") {
      inInline = false
    } else if name.matches("rPh") {
      phonetic -= 1
    }
  }

  // MARK: Rows

  private func startRow(_ attributes: Attributes) {
    var number = rowNumber + 1
    var isHidden = false
    var at = attributes
    while let name = at[0], let value = at[1] {
      if name[0] == 114, name[1] == 0 {
        guard let given = Int(String(cString: value)), given >= 1,
          given <= SheetLimits.excelRows
        else { return fail(.badReference(String(cString: value), sheet: self.name)) }
        number = given
      } else if name.matches("hidden") {
        isHidden = Self.isTrue(String(cString: value))
      }
      at += 2
    }
    guard number > rowNumber else {
      return fail(.repeatedCell("\(number):\(number)", sheet: self.name))
    }
    guard number <= sheetLimits.rows else {
      return fail(.tooLarge(what: .rows, limit: sheetLimits.rows))
    }
    rowNumber = number
    column = 0
    isSorted = true
    inRow = true
    row.number = number
    row.line = number
    row.isHidden = isHidden
    row.bytes.removeAll(keepingCapacity: true)
    row.raw.removeAll(keepingCapacity: true)
    if !row.struckTexts.isEmpty { row.struckTexts.removeAll() }
  }

  private func endRow() {
    inRow = false
    guard !row.raw.isEmpty else { return }
    if let error = budget.take(row.raw.count) { return fail(error) }
    if !isSorted {
      row.raw.sort { $0.column < $1.column }
      for (one, other) in zip(row.raw, row.raw.dropFirst()) where one.column == other.column {
        let place = Place(row: rowNumber, column: Int(one.column))
        return fail(.repeatedCell(place.cell ?? "", sheet: name))
      }
    }
    isRowReady = true
    pause()
  }

  private func startColumn(_ attributes: Attributes) {
    guard Self.isTrue(Self.value(of: "hidden", in: attributes)),
      let low = Self.value(of: "min", in: attributes).flatMap(Int.init),
      let high = Self.value(of: "max", in: attributes).flatMap(Int.init),
      low >= 1, low <= high, low <= SheetLimits.excelColumns,
      hiddenColumns.count < SheetLimits.excelColumns
    else { return }
    hiddenColumns.append(low...min(high, SheetLimits.excelColumns))
  }

  // MARK: Cells

  private func startCell(_ attributes: Attributes) {
    inCell = true
    inInline = false
    type = .number
    hasValue = false
    hasInline = false
    collecting = false
    cut = 0
    cell.isFormula = false
    inFormula = false
    if !formula.isEmpty { formula.removeAll(keepingCapacity: true) }
    cell.style = 0
    var given = 0
    var at = attributes
    while let name = at[0], let value = at[1] {
      if name[1] == 0 {
        switch UInt8(bitPattern: name[0]) {
        case UInt8(ascii: "r"):
          var length = 0
          while value[length] != 0 { length += 1 }
          let reference = value.withMemoryRebound(to: UInt8.self, capacity: length) {
            CellReference.parse(UnsafeBufferPointer(start: $0, count: length))
          }
          guard let reference, reference.row == rowNumber else {
            return fail(.badReference(String(cString: value), sheet: self.name))
          }
          given = reference.column
        case UInt8(ascii: "s"):
          var style: Int32 = 0
          var digit = value
          while digit.pointee >= 48, digit.pointee <= 57, style < 1_000_000 {
            style = style * 10 + Int32(digit.pointee - 48)
            digit += 1
          }
          cell.style = style
        case UInt8(ascii: "t"): type = Self.type(value)
        default: break
        }
      }
      at += 2
    }
    if given == 0 { given = column + 1 }
    guard given <= sheetLimits.columns else {
      return fail(.tooLarge(what: .columns, limit: sheetLimits.columns))
    }
    if given <= column { isSorted = false }
    column = given
    cell.column = Int32(given)
    cell.start = Int32(row.bytes.count)
  }

  private static func type(_ name: Name) -> CellType {
    switch (UInt8(bitPattern: name[0]), name[0] == 0 ? 0 : name[1]) {
    case (UInt8(ascii: "s"), 0): .shared
    case (UInt8(ascii: "s"), _): .string
    case (UInt8(ascii: "i"), _): .inline
    case (UInt8(ascii: "b"), _): .boolean
    case (UInt8(ascii: "e"), _): .error
    case (UInt8(ascii: "d"), _): .isoDate
    default: .number
    }
  }

  private func startValue() {
    guard inCell, !hasInline else { return }
    hasValue = true
    collecting = true
    collectsInline = false
    restartCell()
  }

  private func startInlineText(_ attributes: Attributes) {
    guard inCell, phonetic == 0 else { return }
    if !hasInline { restartCell() }
    hasInline = true
    collecting = true
    collectsInline = true
    preserve = SharedTextsXml.preservesSpace(attributes)
    runStart = row.bytes.count
  }

  private func restartCell() {
    let extra = row.bytes.count - Int(cell.start)
    if extra > 0 { row.bytes.removeLast(extra) }
  }

  private func endInlineText() {
    guard collecting, collectsInline else { return }
    collecting = false
    collectsInline = false
    if !preserve { EscapedText.trim(&row.bytes, from: runStart) }
    if strikes.isStruck { strikes.add(row.bytes[runStart...]) }
  }

  private func endCell() {
    inCell = false
    collecting = false
    guard hasValue || hasInline else {
      if cell.isFormula { append(.formulaWithoutValue) }
      return
    }
    if hasInline {
      type = .inline
      if strikes.hasWords {
        row.struckTexts[cell.column] = strikes.found(in: row.bytes[Int(cell.start)...])
      }
    }
    switch type {
    case .shared: appendShared()
    case .string, .inline:
      EscapedText.decode(&row.bytes, from: Int(cell.start))
      let length = row.bytes.count - Int(cell.start)
      if length + cut > SheetLimits.cellCharacters {
        let characters = EscapedText.characters(row.bytes[Int(cell.start)...]) + cut
        if characters > SheetLimits.cellCharacters {
          row.bytes.removeLast(length)
          row.bytes.append(contentsOf: String(characters).utf8)
          return append(.tooLong)
        }
      }
      if length > 0 || cell.isFormula { append(.text) }
    case .number:
      guard row.bytes.count > Int(cell.start) else {
        if cell.isFormula { append(.formulaWithoutValue) }
        return
      }
      switch kind(of: Int(cell.style)).shown(row.bytes[Int(cell.start)...]) {
      case .number: append(.number)
      case .date: append(.date)
      case .elapsed: append(.elapsed)
      }
    case .boolean: if row.bytes.count > Int(cell.start) { append(.boolean) }
    case .error: if row.bytes.count > Int(cell.start) { append(.error) }
    case .isoDate: if row.bytes.count > Int(cell.start) { append(.isoDate) }
    }
  }

  private func kind(of style: Int) -> NumberFormat.Kind {
    style < context.styles.kinds.count ? context.styles.kinds[style] : .always(.number)
  }

  private func appendShared() {
    var index = 0
    let length = row.bytes.count - Int(cell.start)
    var isNumber = length <= 9
    for byte in row.bytes[Int(cell.start)...] where isNumber {
      if byte >= 48 && byte <= 57 { index = index * 10 + Int(byte - 48) } else { isNumber = false }
    }
    if length == 0 { return }
    guard isNumber, index < context.shared.ends.count else { return append(.missingSharedText) }
    if let characters = context.shared.tooLong[index] {
      row.bytes.removeLast(length)
      row.bytes.append(contentsOf: String(characters).utf8)
      return append(.tooLong)
    }
    row.bytes.removeLast(length)
    let start = index == 0 ? 0 : context.shared.ends[index - 1]
    let end = context.shared.ends[index]
    if start == end && !cell.isFormula { return }
    cell.start = Int32(bitPattern: start)
    cell.end = Int32(bitPattern: end)
    cell.kind = .sharedText
    row.raw.append(cell)
  }

  private func append(_ kind: RawCell.Kind) {
    if kind == .formulaWithoutValue { row.bytes += formula }
    cell.end = Int32(row.bytes.count)
    cell.kind = kind
    row.raw.append(cell)
  }
}
