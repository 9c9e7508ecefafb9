public import Contest

/// What the office reads before certificates are printed: 校对单. A4, twenty a page, names in large letters.
public struct ProofSheetPrinter {
  /// One certificate as it is proofread.
  public struct Line: Hashable, Sendable {
    public var number: String
    public var names: String
    public var organization: String
    public var title: String
    public var level: String
    /// The advisers that the certificate names, joined by 、; blank where it names none.
    public var advisers: String
    /// Whose certificate it is, for messages: the entry, the organization, the row of a list.
    public var whose: Bilingual?

    public init(
      number: String, names: String, organization: String, title: String, level: String,
      advisers: String = "", whose: Bilingual? = nil
    ) {
      (self.advisers, self.whose) = (advisers, whose)
      (self.number, self.names, self.organization) = (number, names, organization)
      (self.title, self.level) = (title, level)
    }
  }

  private static let margin = 42.0
  private static let perPage = 20
  private static let columns = 2

  private let heading: String
  private let notes: String
  private let fonts: PrintFonts

  public init(heading: String, notes: String, fonts: PrintFonts) {
    (self.heading, self.notes, self.fonts) = (heading, notes, fonts)
  }

  /// The cells, and `after` them pages of lists.
  ///
  /// - Throws: ``PrintError``.
  public func bytes(
    _ lines: [Line], after: [OfficeTable] = [], created: Instant?
  ) throws(PrintError) -> (bytes: [UInt8], fallbacks: [FontFallback]) {
    let document = try PDFDocument(title: heading, created: created, fonts: fonts, size: .a4)
    let pages = max((lines.count + Self.perPage - 1) / Self.perPage, 1)
    for page in 0..<pages {
      document.beginPage(.a4)
      let own = lines.dropFirst(page * Self.perPage).prefix(Self.perPage)
      drawFrame(page + 1, of: pages, in: document)
      for (place, line) in own.enumerated() {
        document.whose = line.whose
        draw(line, at: place, in: document)
        document.whose = nil
      }
      document.endPage()
    }
    for pages in after.map({ TablePages($0, in: document) }) {
      for (place, page) in pages.pages.enumerated() {
        pages.draw(page, foot: "第 \(place + 1) 页　共 \(pages.pages.count) 页")
      }
    }
    let fallbacks = document.fallbacks
    return (try document.finish(), fallbacks)
  }

  private var room: Double { PaperSize.a4.width - 2 * Self.margin }
  /// How wide and high the frame of one certificate is.
  var cell: (width: Double, height: Double) {
    (room / Double(Self.columns), (PaperSize.a4.height - 2 * Self.margin - 60) / 10)
  }

  private func drawFrame(_ page: Int, of pages: Int, in document: PDFDocument) {
    document.ink(.black)
    func centered(
      _ text: String, _ font: PrintFonts.Use, size: Double, height: Double
    ) -> SetText {
      var size = size
      while true {
        let set = document.text(text, font, size: size, width: room, .center)
        if size <= 5 || set.height <= height && set.lines(fit: room) { return set }
        size -= 0.5
      }
    }
    document.draw(centered(heading, .heading, size: 13, height: 20), x: Self.margin, y: 34)
    document.draw(centered(notes, .body, size: 8.5, height: 21), x: Self.margin, y: 54)
    let foot = "第 \(page) 页　共 \(pages) 页　　校对人：　　　　　　　　日期："
    document.draw(
      document.text(foot, .body, size: 9, width: room), x: Self.margin,
      y: PaperSize.a4.height - 40)
  }

  private func draw(_ line: Line, at place: Int, in document: PDFDocument) {
    let (width, height) = cell
    let x = Self.margin + Double(place / 10) * width
    let y = Self.margin + 34 + Double(place % 10) * height
    document.box(x: x, y: y, width: width, height: height, line: 0.4)
    let set = set(line, in: document)
    document.draw(set.header, x: x + 6, y: y + Self.headerTop)
    document.draw(set.names, x: x + 6, y: y + set.top)
    document.draw(set.foot, x: x + 6, y: y + height - set.foot.height - 3)
  }

  /// How far below the top of its cell the header begins.
  static let headerTop = 3.5

  /// Number and level on one line, in letters that have room on it. Where they would be too small to read, on two lines.
  private func header(_ line: Line, width: Double, in document: PDFDocument) -> SetText {
    let run = [CertificateRun("\(line.number)　\(line.level)")]
    for size in stride(from: 8.5, through: 6.5, by: -0.5) {
      let one = document.text(run, size: size, width: width, leading: 0.82, wordsTo: 0)
      if one.lines == 1, one.lines(fit: width) { return one }
    }
    var size = 7.5
    while true {
      let two = document.text(run, size: size, width: width, leading: 0.82, wordsTo: 6)
      if two.lines <= 2 && two.lines(fit: width) { return two }
      // A word that had to be broken takes a third line rather than letters that nobody can read.
      if size <= 6 && two.height <= 24 || size <= 2 { return two }
      size -= 0.5
    }
  }

  /// The names, as large as there is room for, so that a stroke too many is seen; and below them unit, title and advisers, which
  /// are proofread as well, in what the names leave. `small` is the size of the latter in points, `top` how far below the top of
  /// the cell the names begin: below the header, however many lines that takes.
  func set(
    _ line: Line, in document: PDFDocument
  ) -> (header: SetText, top: Double, names: SetText, foot: SetText, small: Double) {
    let (width, height) = cell
    let inner = width - 12
    let header = header(line, width: inner, in: document)
    let top = max(16, Self.headerTop + header.height)
    var size = 16.0
    func set(_ size: Double) -> SetText {
      let words = broken(line.names, size: size, width: inner, in: document)
      return document.text(
        [CertificateRun(words)], size: size, width: inner, leading: 0.95, wordsTo: 7)
    }
    var names = set(size)
    while names.height > height - top - 18 || !names.lines(fit: inner), size > 7 {
      size -= 1
      names = set(size)
    }
    func foot(_ small: Double) -> SetText {
      document.text(
        below(line, size: small, width: inner, in: document), size: small, width: inner,
        leading: 0.82, wordsTo: 6)
    }
    /// The size of what stands below names of a height.
    func fitting(below names: SetText) -> Double {
      let room = height - top - names.height - 4
      var small = 9.0
      while small > 4.5 {
        let set = foot(small)
        if set.height <= room, set.lines(fit: inner) { break }
        small -= 0.5
      }
      return small
    }
    var small = fitting(below: names)
    // Names of a large team give way a little, so that a long title can be read too.
    while small < 7 && size > 12 || small < 6 && size > 8 {
      size -= 0.5
      names = set(size)
      small = fitting(below: names)
    }
    // What still has no room is set smaller yet: small letters can be read under a glass, two texts on one place cannot.
    while top + names.height + foot(small).height + 4 > height, small > 2 || size > 2 {
      if size > 2, size >= small { size -= 0.5 } else { small -= 0.5 }
      names = set(size)
    }
    return (header, top, names, foot(small), small)
  }

  /// Unit, title and advisers; no line breaks within an adviser's name that has room on a line.
  private func below(
    _ line: Line, size: Double, width: Double, in document: PDFDocument
  ) -> [CertificateRun] {
    var runs = [
      CertificateRun([line.organization, line.title].filter { !$0.isEmpty }.joined(separator: "　"))
    ]
    guard !line.advisers.isEmpty else { return runs }
    runs += [CertificateRun("　"), CertificateRun("指导教师 ", isWhole: true)]
    for (place, name) in line.advisers.split(separator: "、").enumerated() {
      if place > 0 { runs.append(CertificateRun("、")) }
      let fits = document.width(of: "\(name)、", .body, size: size) <= width
      runs.append(CertificateRun(String(name), isWhole: fits))
    }
    return runs
  }

  /// Names joined by 、 in lines that end between two of them: 古丽娜尔·托合提 is not broken. One that is longer than a line ends
  /// it behind a dot.
  private func broken(
    _ names: String, size: Double, width: Double, in document: PDFDocument
  ) -> String {
    func measured(_ text: String) -> Double {
      document.text(
        [CertificateRun(text)], font: "body", size: size, bold: false, width: width, .left,
        indent: 0, leading: 1.15, spacing: 0, isOneLine: true
      ).inkWidth
    }
    return WholeParts.lines(of: names, width: width, measure: measured).joined(separator: "\n")
  }
}

extension PDFDocument {
  /// Runs in lines of a width. A word wider than a line stands beyond it, so that it can be tried in smaller letters; at
  /// `wordsTo` points and below it is broken between two letters.
  fileprivate func text(
    _ runs: [CertificateRun], size: Double, width: Double, leading: Double, wordsTo least: Double
  ) -> SetText {
    let set = text(
      runs, font: "body", size: size, bold: false, width: width, .left, indent: 0,
      leading: leading, spacing: 0, isOneLine: false)
    if size <= least, !set.lines(fit: width) { set.breakWords() }
    return set
  }
}

extension SetText {
  /// Whether no line is wider than there is room.
  func lines(fit width: Double) -> Bool { inkWidth <= width + 0.01 }
}
