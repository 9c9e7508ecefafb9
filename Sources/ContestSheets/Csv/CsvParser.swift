import Contest

/// Reads separated values as RFC 4180 writes them, record by record.
///
/// Lines end with CR LF, LF or CR. A field in quotation marks may hold separators, line ends and doubled quotation marks;
/// blanks may follow the closing one. A quotation mark within an unquoted field stands for itself. What cannot be taken is
/// a fault of its cell; a quotation mark that is never closed is an error of the file, because nobody knows where its
/// columns are. A text that was guarded as a formula of its own, `="00123"`, is the text inside; how many there were is known at
/// the end. An apostrophe that guards a text against being taken for a formula (`'=1+1`) is taken off.
final class CsvParser {
  private var decoder: TextDecoder
  private let separator: UInt8
  private let limits: SheetLimits
  private var piece: [UInt8]
  private var at = 0
  private var atEnd = false

  private var row = SheetRow(context: .plain)
  private var line = 1
  private var number = 0
  private var skipLineFeed = false
  /// The texts that were written as formulas: how many, and where the first stands.
  private(set) var formulaTexts: FormulaTexts?

  init(
    _ source: ByteStream.Source, _ encoding: TextEncoding, limits: SheetLimits
  ) throws(SheetError) {
    decoder = try TextDecoder(source, encoding)
    self.limits = limits
    piece = try decoder.next()
    let (separator, skip) = Separator.find(piece)
    self.separator = separator
    if skip > 0 {
      at = skip
      line = 2
      number = 1
    }
  }

  private enum State { case start, plain, quoted, closed, broken }

  func next() throws(SheetError) -> SheetRow? {
    while try !atTheEnd() {
      try record()
      if !row.raw.isEmpty { return row }
    }
    return nil
  }

  private func atTheEnd() throws(SheetError) -> Bool {
    while at >= piece.count {
      if atEnd { return true }
      piece = try decoder.next()
      at = 0
      atEnd = piece.isEmpty
    }
    if skipLineFeed {
      skipLineFeed = false
      if piece[at] == 10 {
        at += 1
        return try atTheEnd()
      }
    }
    return false
  }

  private func record() throws(SheetError) {
    number += 1
    guard number <= limits.rows else { throw .tooLarge(what: .rows, limit: limits.rows) }
    row.bytes.removeAll(keepingCapacity: true)
    row.raw.removeAll(keepingCapacity: true)
    row.number = number
    row.line = line
    var state = State.start
    var column: Int32 = 1
    var start = 0
    var kind = RawCell.Kind.text
    var opened = line
    var dropped = 0
    while try !atTheEndWithin(state) {
      let byte = piece[at]
      at += 1
      if state == .quoted {
        if byte == 34 {
          state = .closed
          continue
        }
        if byte == 13 {
          line += 1
          pendingReturn = true
        } else if byte == 10 {
          if !pendingReturn { line += 1 }
          pendingReturn = false
        } else {
          pendingReturn = false
        }
      } else if byte == separator || byte == 10 || byte == 13 {
        end(&column, &start, &kind, &dropped)
        guard column <= limits.columns || byte != separator else {
          throw .tooLarge(what: .columns, limit: limits.columns)
        }
        state = .start
        if byte == separator { continue }
        line += 1
        skipLineFeed = byte == 13
        return
      } else if byte == 34, state == .start {
        state = .quoted
        opened = line
        pendingReturn = false
        continue
      } else if state == .closed {
        if byte == 34 {
          state = .quoted
        } else if byte == 32 || byte == 9 {
          continue
        } else {
          state = .broken
          kind = .textAfterQuote
        }
      } else if state == .start {
        state = .plain
      }
      if byte == 0 { kind = .nul } else if byte == TextDecoder.fault { kind = .invalidBytes }
      if row.bytes.count - start < SheetLimits.cellCharacters * 4 {
        row.bytes.append(byte)
      } else if byte & 0xC0 != 0x80 {
        dropped += 1
      }
    }
    if state == .quoted { throw .unclosedQuote(line: opened) }
    end(&column, &start, &kind, &dropped)
  }

  private var pendingReturn = false

  private func atTheEndWithin(_ state: State) throws(SheetError) -> Bool {
    while at >= piece.count {
      if atEnd { return true }
      piece = try decoder.next()
      at = 0
      atEnd = piece.isEmpty
    }
    return false
  }

  private func end(
    _ column: inout Int32, _ start: inout Int, _ kind: inout RawCell.Kind, _ dropped: inout Int
  ) {
    let length = row.bytes.count - start
    if length + dropped > SheetLimits.cellCharacters {
      let characters = EscapedText.characters(row.bytes[start...]) + dropped
      if characters > SheetLimits.cellCharacters {
        row.bytes.removeLast(length)
        row.bytes.append(contentsOf: String(characters).utf8)
        kind = .tooLong
      }
    }
    if kind == .text, ErrorText.isError(row.bytes[start...]) { kind = .error }
    if kind == .text, FormulaGuard.isFormulaText(row.bytes[start...]) {
      start += 2
      row.bytes.removeLast()
      if formulaTexts == nil {
        formulaTexts = FormulaTexts(row: row.number, column: Int(column), count: 0)
      }
      formulaTexts?.count += 1
    } else if kind == .text {
      start += FormulaGuard.length(row.bytes[start...])
    }
    if row.bytes.count > start || kind != .text {
      row.raw.append(
        RawCell(
          column: column, style: 0, start: Int32(start), end: Int32(row.bytes.count), kind: kind,
          isFormula: false))
    }
    start = row.bytes.count
    kind = .text
    dropped = 0
    column += 1
  }
}

/// Finds out what separates the fields: comma, tab or semicolon.
enum Separator {
  /// Takes the one that gives the first lines the most columns evenly; a first line `sep=;` says it itself.
  ///
  /// - Returns: the separator, and how many bytes such a first line takes.
  static func find(_ text: [UInt8]) -> (separator: UInt8, skip: Int) {
    if text.count >= 5, text[..<4].elementsEqual("sep=".utf8) {
      var end = 5
      while end < text.count, text[end] == 10 || text[end] == 13 { end += 1 }
      if end > 5 || text.count == 5 { return (text[4], end) }
    }
    let candidates: [UInt8] = [44, 9, 59]
    var counts: [[Int]] = [[], [], []]
    var current = [0, 0, 0]
    var quoted = false
    for byte in text.prefix(65_536) {
      if byte == 34 { quoted.toggle() }
      if quoted { continue }
      if byte == 10 || byte == 13 {
        if current != [0, 0, 0] { for index in 0..<3 { counts[index].append(current[index]) } }
        current = [0, 0, 0]
        if counts[0].count >= 20 { break }
      } else if let index = candidates.firstIndex(of: byte) {
        current[index] += 1
      }
    }
    if current != [0, 0, 0] { for index in 0..<3 { counts[index].append(current[index]) } }
    var best = (index: 0, score: 0)
    for index in 0..<3 {
      // How many lines agree with the most frequent count, and how many columns that makes.
      var lines: [Int: Int] = [:]
      for count in counts[index] where count > 0 { lines[count, default: 0] += 1 }
      let agreeing = lines.map { $0.value * 1_000 + min($0.key, 999) }.max() ?? 0
      if agreeing > best.score { best = (index, agreeing) }
    }
    return (candidates[best.index], 0)
  }
}
