public import Contest
public import ContestArchive
public import ContestSheets

/// What somebody shows of one certificate to have it checked: the content of its QR code, its code, its number, or several of
/// these that stood together and so must belong to one certificate.
public struct CertificateEvidence: Hashable, Sendable {
  public var seal: CertificateSeal?
  public var code: CertificateCode?
  public var number: String?
  /// The other words of the same line, or of the same page if no other certificate is on it. A number among them has to be
  /// that of the certificate.
  public var beside: [String] = []
  /// The text of the page of a PDF that shows it, if no other certificate is on that page.
  public var page: ShownPage?
  /// The names and the prize that stand with it, where a heading says which they are; to be compared with the record.
  public var names: String?
  public var level: String?
  /// What stands in the column of the certificate's number, where a heading says which that is.
  public var written: String?
  /// What a row of a list has where its number and code should stand, if it names somebody and shows neither; `""` for blank cells.
  /// Nothing of such a row can be checked, and it is not passed over.
  public var unread: String?
  /// The headings of columns that the row fills in and that are compared with nothing, such as 单位.
  public var uncompared: [String] = []

  public static func seal(_ seal: CertificateSeal) -> CertificateEvidence { .init(seal: seal) }
  public static func code(_ code: CertificateCode) -> CertificateEvidence { .init(code: code) }
  public static func number(_ number: String) -> CertificateEvidence { .init(number: number) }

  init(
    seal: CertificateSeal? = nil, code: CertificateCode? = nil, number: String? = nil,
    beside: [String] = [], unread: String? = nil
  ) {
    (self.seal, self.code, self.number, self.beside) = (seal, code, number, beside)
    self.unread = unread
  }

  /// How an answer names it.
  public var shown: String { number ?? seal?.number ?? code?.shown ?? names ?? "" }

  /// Finds the certificates that a text shows: a page of a certificate, rows of a list, the output of a scanner, or what
  /// somebody typed. Letters of any width and dashes of any kind are accepted. A text without any code may be a list of
  /// numbers, one a line.
  ///
  /// `2027-0002 K7MQ-2XTD-9RWA-P4HC` is one certificate, and the code has to be the one of that number.
  public static func all(in text: String, mayBeNumber: Bool) -> [CertificateEvidence] {
    var found: [CertificateEvidence] = []
    for page in text.split(separator: "\u{0C}") {
      let lines = page.split(whereSeparator: \.isNewline).map(String.init)
      var headings: CertificateHeadings?
      var own = lines.flatMap { line -> [CertificateEvidence] in
        let cells = CertificateHeadings.cells(of: line)
        var found = all(inLine: line)
        if found.isEmpty, let row = CertificateHeadings(cells) {
          headings = row
        } else if found.isEmpty, let number = headings?.number(cells) {
          // A school's own list has numbers and names, and no codes.
          found = [.number(withoutLabel(number))]
        } else if found.isEmpty, let unread = headings?.unread(cells) {
          // Somebody put a winner into a list of certificates who has none.
          found = [CertificateEvidence(unread: unread)]
        }
        if found.count == 1, let headings {
          (found[0].names, found[0].level) = (headings.names(cells), headings.level(cells))
          found[0].written = headings.number(cells)
          found[0].uncompared = headings.uncompared(cells)
        }
        return found
      }
      if own.count == 1 {
        own[0].beside = lines.flatMap(words)
        // Only the text of a PDF has pages.
        if text.contains("\u{0C}") { own[0].page = ShownPage(String(page)) }
      }
      for one in own where !found.contains(one) { found.append(one) }
    }
    // A table of people without any number or code is no list of certificates.
    if found.allSatisfy({ $0.unread != nil }) { found = [] }
    if found.isEmpty, mayBeNumber {
      found = text.split(whereSeparator: \.isNewline).map { number(withoutLabel(String($0))) }
        .filter { $0.number?.isEmpty == false }
    }
    return found
  }

  /// Finds the certificates on pages whose QR codes were read too. On a page with one QR code and no more than one code to
  /// type both have to be of one certificate, and so has a number beside them.
  public static func all(on pages: [ScannedFile.Page]) -> [CertificateEvidence] {
    var found: [CertificateEvidence] = []
    for page in pages {
      var own = all(in: page.text, mayBeNumber: false)
      var seals: [CertificateSeal] = []
      for seal in page.codes.compactMap(CertificateSeal.init)
      where !seals.contains(seal) && !own.contains(where: { $0.seal == seal }) {
        seals.append(seal)
      }
      if let seal = seals.first, seals.count == 1,
        own.isEmpty || own.count == 1 && own[0].seal == nil
      {
        own = [
          CertificateEvidence(
            seal: seal, code: own.first?.code,
            beside: page.text.split(whereSeparator: \.isNewline).flatMap { words(of: String($0)) })
        ]
      } else {
        own += seals.map { CertificateEvidence(seal: $0) }
      }
      if own.count == 1 { own[0].page = ShownPage(page.text) }
      for one in own where !found.contains(one) { found.append(one) }
    }
    return found
  }

  /// A line with one code and one QR text is one certificate, as a row of a list is.
  private static func all(inLine line: String) -> [CertificateEvidence] {
    // The number in a QR code is signed as it is, with its own dashes.
    let seal = CertificateSeal(line) ?? CertificateSeal(CertificateNumber.plain(line))
    var codes: [CertificateCode] = []
    func add(_ code: CertificateCode?) {
      if let code, !codes.contains(code) { codes.append(code) }
    }
    let words = words(of: line)
    if seal == nil { add(CertificateCode(typed: line)) }
    if codes.isEmpty {
      for word in words where word.count >= 16 { add(CertificateCode(typed: word)) }
    }
    if codes.isEmpty {
      // Typed in groups: K7MQ 2XTD 9RWA P4HC.
      for start in words.indices.dropLast(3) {
        let groups = words[start..<(start + 4)]
        if groups.allSatisfy({ $0.count == 4 }) {
          add(CertificateCode(typed: groups.joined()))
        }
      }
    }
    switch (seal, codes.count) {
    case (let seal?, 0...1):
      return [CertificateEvidence(seal: seal, code: codes.first, beside: words)]
    case (let seal?, _): return [CertificateEvidence(seal: seal)] + codes.map { code($0) }
    case (nil, 1): return [CertificateEvidence(code: codes.first, beside: words)]
    case (nil, _): return codes.map { code($0) }
    }
  }

  /// The words of a line but for what its QR text holds: the number in there is signed, and says nothing of the one beside it.
  private static func words(of line: String) -> [String] {
    CertificateNumber.plain(line)
      .split(whereSeparator: { $0.isWhitespace || ",;、\"“”".contains($0) })
      .filter { CertificateSeal(String($0)) == nil }
      .flatMap { $0.split(whereSeparator: { ":：".contains($0) }) }.map(String.init)
  }

  /// `编号：2027-0002` is 2027-0002.
  static func withoutLabel(_ text: String) -> String {
    var rest = Substring(text).drop(while: \.isWhitespace)
    for label in ["证书编号", "编号", "No.", "NO."] where rest.hasPrefix(label) {
      rest = rest.dropFirst(label.count).drop { $0.isWhitespace || ":：".contains($0) }
      break
    }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }

  /// A number beside the certificate's own, in the same form and different from it; `nil` where the own number is there too. In
  /// the column of the number nothing but the own number is right.
  func strangeNumber(beside own: String) -> String? {
    if let written,
      CertificateNumber.key(Self.withoutLabel(written)) != CertificateNumber.key(own)
    {
      return written
    }
    let numbers = beside.map(Self.withoutLabel)
    guard !numbers.contains(where: { CertificateNumber.key($0) == CertificateNumber.key(own) })
    else { return nil }
    return numbers.first { CertificateNumber.areAlike($0, own) }
  }
}
