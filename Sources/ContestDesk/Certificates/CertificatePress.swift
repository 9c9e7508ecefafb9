import Contest
import ContestPrint

/// A page with the moment at which its certificate was issued.
struct CertificateSheet: Sendable {
  let page: CertificatePage
  let created: Instant
  let whose: Bilingual
  /// What is printed in Chinese although the certificate is in English.
  let lacking: [CertificateField: [String]]
}

extension [CertificateSheet] {
  /// The moment at which the last of them was issued.
  var created: Instant { map(\.created).max() ?? Instant(millisecondsSince1970: 0) }
}

/// A template with fonts and picture, ready to print.
struct CertificatePress {
  let template: CertificateTemplate
  let edition: Edition
  let language: Language
  let english: EnglishNames
  /// What the person who prints should know before the pages are laid out.
  private let notes: [Bilingual]
  private let printer: CertificatePrinter
  private let work: WorkProgress

  init(
    _ found: CertificateShelf.Found, fonts: PrintFonts, edition: Edition, language: Language,
    english: EnglishNames = EnglishNames(), work: WorkProgress
  ) throws {
    let picture: Picture?
    do {
      picture = try found.background.map { try Picture($0.bytes, name: $0.name) }
    } catch let error as PrintError {
      throw CertificateTemplateProblems(error, at: found.template.backgroundPlace)
    }
    if let picture, picture.isOfInks {
      throw CertificateTemplateProblems(
        CertificateFault.backgroundOfInks(found.background?.name ?? ""),
        at: found.template.backgroundPlace)
    }
    template = found.template
    let page = found.template.page
    notes =
      FontNotes.unread(fonts)
      + (picture.flatMap {
        Self.stretched(
          found.background?.name ?? "", width: $0.width, height: $0.height,
          over: (page.width, page.height))
      }.map { [$0] } ?? [])
    self.english = english
    (self.edition, self.language, self.work) = (edition, language, work)
    printer = CertificatePrinter(found.template, fonts: fonts, background: picture)
  }

  /// That a background of another shape than the page is pulled out of shape; `nil` where it fits within a fiftieth, as a scan
  /// or a picture with its bleed does.
  static func stretched(
    _ name: String, width: Int, height: Int, over page: (width: Double, height: Double)
  ) -> Bilingual? {
    let ratio = Double(width) * page.height / (Double(height) * page.width)
    guard abs(ratio - 1) > 0.02 else { return nil }
    let size = "\(Int(page.width.rounded()))×\(Int(page.height.rounded()))"
    return Bilingual(
      chinese: "背景图“\(name)”是 \(width)×\(height) 点，纸是 \(size) 毫米，长宽的比例不同，铺满以后变了形。请换一张与纸同样比例的。",
      english:
        "The background “\(name)” has \(width)×\(height) dots and the page \(size) mm: it is of another shape, and pulled out of it to fill the page. Take one of the page's shape."
    )
  }

  /// Prints the pages as one PDF. A text without room, or with characters that would print as a box, becomes a problem that
  /// says whose certificate it is, and the PDF is empty.
  func print(
    _ sheets: [CertificateSheet], _ batch: inout CertificateBatch
  ) throws -> [UInt8] {
    try attempt(sheets, &batch) { misfits in
      try printer.bytes(
        sheets.map(\.page), title: "\(edition.heading) \(template.name.text(in: language))",
        created: sheets.created, misfits: &misfits, tell: tell(of: sheets.count))
    }
  }

  /// Looks whether the pages could be printed, and prints none.
  func check(_ sheets: [CertificateSheet], _ batch: inout CertificateBatch) throws {
    _ = try attempt(sheets, &batch) { misfits in
      try printer.check(sheets.map(\.page), misfits: &misfits, tell: tell(of: sheets.count))
    }
  }

  private func attempt(
    _ sheets: [CertificateSheet], _ batch: inout CertificateBatch,
    _ make: (inout [CertificatePrinter.Misfit]) throws -> CertificatePrinter.Printed
  ) throws -> [UInt8] {
    let whose = Dictionary(
      sheets.map { ($0.page.number, $0.whose) }, uniquingKeysWith: { one, _ in one })
    var misfits: [CertificatePrinter.Misfit] = []
    defer {
      batch.faulty.formUnion(misfits.map(\.number))
      batch.problems += misfits.map { misfit in
        Problem(
          CertificateFault.noRoom(
            whose: whose[misfit.number] ?? Bilingual(chinese: misfit.number), path: misfit.path,
            words: misfit.words, leastSize: String(misfit.leastSize)), at: misfit.spot)
      }
    }
    do {
      let printed = try make(&misfits)
      batch.notes += notes + FontNotes.lines(printed.substitutes, printed.fallbacks)
      return printed.bytes
    } catch let error as PrintError {
      let found = Self.problems(of: error, sheets, &batch.faulty)
      // Any other error belongs to no single page.
      guard !found.isEmpty else { throw error }
      batch.problems += found
      return []
    }
  }

  /// Which certificates have the characters that cannot be printed.
  private static func problems(
    of error: PrintError, _ sheets: [CertificateSheet], _ faulty: inout Set<String>
  ) -> [Problem] {
    guard !error.characters.isEmpty else { return [] }
    return sheets.compactMap { sheet in
      guard let found = error.within(sheet.page.texts.map(\.words).joined()) else { return nil }
      faulty.insert(sheet.page.number)
      let own = PrintError.found(found, in: spots(of: found, on: sheet.page))
      return Problem(
        CertificateFault.unprintable(
          whose: sheet.whose,
          reason: Bilingual(
            chinese: own.message(in: .chinese), english: own.message(in: .english))), at: Place())
    }
  }

  /// The names and sentences of a certificate that have the characters, with the place of each in the template.
  private static func spots(of error: PrintError, on page: CertificatePage) -> [PrintError.Spot] {
    page.texts.flatMap { text in
      text.runs.compactMap { run in
        guard let own = error.within(run.text) else { return nil }
        return PrintError.Spot(
          place: Bilingual(
            chinese: "模板的 \(text.place.path)", english: "\(text.place.path) of the template"),
          text: run.text, characters: own.characters)
      }
    }
  }

  private func tell(of count: Int) -> (Int) throws -> Void {
    { [work] done in
      guard done.isMultiple(of: 50) else { return }
      try work.tell(Bilingual(chinese: "排版", english: "Setting pages"), done, of: count)
    }
  }

}
