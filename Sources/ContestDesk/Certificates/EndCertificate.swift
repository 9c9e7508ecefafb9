public import Contest
import ContestPrint
import ContestSheets
import ContestStore

extension Desk {
  /// Withdraws a certificate: 撤回. Its number is never given again, and anybody who checks it is told.
  ///
  /// - Throws: ``CertificateFault``, ``NotPermitted``, `StoreError`.
  public func withdrawCertificate(
    _ number: String, reason: String, edition id: Edition.ID? = nil
  ) async throws -> IssuedCertificate {
    guard
      let one = try await withdrawCertificates([number], reason: reason, edition: id).first
    else { throw CertificateFault.unknownNumber(number) }
    return one
  }

  /// Withdraws several certificates with one reason: all of them, or none.
  ///
  /// - Throws: as ``withdrawCertificate(_:reason:edition:)``.
  public func withdrawCertificates(
    _ numbers: [String], reason: String, edition id: Edition.ID? = nil
  ) async throws -> [IssuedCertificate] {
    let id = try await permitted(.issueCertificates, in: id)
    guard !reason.allSatisfy(\.isWhitespace) else { throw CertificateFault.reasonMissing }
    return try await database.write(action("certificates.withdraw")) { transaction in
      let all = try CertificateRecords.all(id, in: transaction).map(\.certificate)
      let known = all.map(\.number)
      var ended: [IssuedCertificate] = []
      for number in numbers {
        guard let place = IssuedCertificate.place(of: number, among: known),
          all.indices.contains(place)
        else {
          throw CertificateFault.unknownNumber(number)
        }
        var certificate = all[place]
        guard certificate.state == .valid else {
          throw CertificateFault.notValid(certificate.number, certificate.state)
        }
        // A number that was typed twice is one certificate.
        guard !ended.contains(where: { $0.sequence == certificate.sequence }) else { continue }
        try CertificateRecords.end(certificate, reason: reason, id, in: transaction)
        certificate.state = .withdrawn
        ended.append(certificate)
      }
      return ended
    }
  }

  /// Issues a certificate anew with what the list of prizes says now: 换发. The new one gets the next number, and the old one
  /// stops being valid. A certificate whose paper was lost is printed again instead.
  ///
  /// - Throws: ``CertificateFault``, ``CertificateTemplateProblems``, `PrintError`, ``SiteError``, ``NotPermitted``, `StoreError`.
  public func reissueCertificate(
    _ number: String, reason: String, language: Language = .chinese,
    english list: String? = nil, day: CalendarDay? = nil, template: String? = nil,
    shelf: CertificateShelf,
    edition id: Edition.ID? = nil, to path: String
  ) async throws -> CertificateBatch {
    let id = try await permitted(.issueCertificates, in: id)
    guard !reason.allSatisfy(\.isWhitespace) else { throw CertificateFault.reasonMissing }
    let site = try siteIdentity()
    let state = try await certificateBook(id)
    let kept = try state.kept(number: number)
    let old = kept.certificate
    guard old.state == .valid else { throw CertificateFault.notValid(old.number, old.state) }
    try state.requireSealed()
    guard let holder = state.ledger.present(for: kept) else {
      throw old.kind == .organizer
        ? CertificateFault.ofOfficeList(old.number) : .noHolder(old.number)
    }
    let found = try shelf.template(template ?? old.kind.templateID(for: state.edition))
    let printing = kept.printed.union(found.template.fields(in: language))
    // The day is the office's own, and no list of prizes says it.
    let isOtherDay = printing.contains(.date) && day.map { $0 != old.day } == true
    if !isOtherDay, let before = kept.holder,
      holder.differences(from: before, printing: printing).isEmpty
    {
      throw CertificateFault.notChanged(old.number)
    }
    guard !holder.isForgotten(printing: found.template.fields(in: language)) else {
      throw CertificateFault.forgotten(holder.whose)
    }
    guard found.template.kinds.contains(old.kind) else {
      throw CertificateFault.otherKind(
        template: found.template.id,
        kinds: found.template.kinds.sorted { $0.rawValue < $1.rawValue },
        asked: old.kind)
    }
    let now = clock()
    // A number with a prefix is followed by one with the same.
    let number = found.template.number
    let numbering =
      number.prefix(
        of: old.number, sequence: old.sequence, year: state.edition.year, edition: state.edition.id
      ).flatMap(number.prefixed) ?? number
    let draft = Draft(
      certificate: state.draft(
        holder, numbering, sequence: state.nextSequence, day: day ?? now.day(),
        at: now, actor: actor.name, replaces: old.sequence), holder: holder, isNew: true)
    var batch = CertificateBatch()
    batch.problems += found.template.warnings(in: language)
    let english = try EnglishList.read(list, for: language, &batch.problems, &batch.read)
    guard !batch.hasErrors else { return batch }
    let press = try CertificatePress(
      found, fonts: printFonts(), edition: state.edition, language: language,
      english: english, work: work)
    let sheet = try sheet(draft, press, site)
    let printed = try press.print([sheet], &batch)
    batch.notes += EnglishList.lacking(
      [sheet], printing: found.template.fields(in: language), hasList: list != nil)
    guard !batch.hasErrors else { return batch }
    // A correction cannot always wait for the publicity, so this is a warning and no refusal.
    if old.kind != .organizer {
      batch.notes += try await lateAnswers(in: state.edition)
      batch.problems += try await publicityOfPrizes(state.edition, .warning)
    }
    var detail = [
      "kind": old.kind.rawValue, "template": found.template.id, "template-sha256": found.sha256,
      "replaces": old.number,
    ]
    if language == .english {
      detail["english-sha256"] = try list.map { try FileDigest.of($0).text }
    }
    let file = try WholeFile.prepare(printed, to: path)
    do {
      try await issue(
        [draft], state, printing: found.template.fields(in: language), detail: detail,
        replacing: (old, reason), name: "certificates.reissue")
    } catch {
      file.discard()
      throw error
    }
    try file.place()
    batch.issued = [draft.certificate]
    (batch.files, batch.isStored) = ([path], true)
    try await noteExport(of: [path], edition: id)
    return batch
  }
}
