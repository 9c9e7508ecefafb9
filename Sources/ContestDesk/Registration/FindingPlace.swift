import Contest

/// Where in a sheet a finding is put right.
extension FormSheet {
  func place(of finding: EligibilityFinding, in draft: RegistrationDraft) -> Place {
    let member = finding.member ?? 1
    switch finding.clause.rule {
    case .enrolledBefore: return place(of: .enrolledOn, member: member, in: draft)
    case .bornBetween:
      let field = layout.has(.bornOn) ? PersonField.bornOn : .idNumber
      return place(of: field, member: member, in: draft)
    case .onePerPerson(let rule):
      guard rule.role != .adviser else { return place(ofAdviser: 1, in: draft) }
      let field = layout.has(.idNumber) ? PersonField.idNumber : .studentNumber
      return place(of: field, member: member, in: draft)
    case .memberCount(let rule):
      let count = draft.registration.members.count
      let shown = min(max(rule.most + 1, 1), max(count, 1))
      return place(of: .name, member: shown, in: draft)
    case .adviserCount(let rule): return place(ofAdviser: rule.most + 1, in: draft)
    case .individualMembers:
      return layout.column(of: .form) == nil
        ? place(of: .title, in: draft) : place(of: .form, in: draft)
    case .leaderDegree, .degreeShare: return place(of: .degree, member: member, in: draft)
    case .entryDegree: return place(of: .track, in: draft)
    case .notAwardedBefore: return place(of: .name, member: member, in: draft)
    case .requiredProof(let rule): return place(of: .answer(rule.field), in: draft)
    case .answeredDayBetween(let rule): return place(of: .answer(rule.field), in: draft)
    case .degreeCap, .worksPerOrganization: return numberPlace(in: draft)
    }
  }

  /// Whether the sheet has the column whose blank cell a finding is about.
  func hasColumn(for finding: EligibilityFinding) -> Bool {
    switch finding.clause.rule {
    case .enrolledBefore: layout.has(.enrolledOn)
    case .bornBetween: layout.has(.bornOn) || layout.has(.idNumber)
    case .onePerPerson: layout.has(.idNumber) || layout.has(.studentNumber)
    case .leaderDegree, .degreeShare, .degreeCap, .entryDegree: layout.has(.degree)
    case .requiredProof(let rule): layout.column(of: .answer(rule.field)) != nil
    case .answeredDayBetween(let rule): layout.column(of: .answer(rule.field)) != nil
    case .memberCount, .adviserCount, .individualMembers, .notAwardedBefore,
      .worksPerOrganization:
      true
    }
  }
}
