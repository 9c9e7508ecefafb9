/// All pages of the office.
enum OfficePages {
  static let routes =
    TodayPage.routes + EntryPages.routes + ScreeningPages.routes + JudgeListPages.routes
    + OrganizationPages.routes + RulebookPage.routes + RoundPages.routes + ResultPages.routes
    + PublicityPages.routes + RecordPages.routes + AccountPages.routes + UploadPages.routes
    + QuotaPages.routes + TopicPages.routes + YearPages.routes + CertificatePages.routes
    + FollowUpPages.routes + BallotPages.routes + VotePages.routes + VettingPages.routes
    + PairingPages.routes + KnockOutPages.routes + CalendarPages.routes + PoolPages.routes
    + JudgeCardPages.routes
    + AmendPage.routes + ConsentTextPages.routes + PackagePages.routes
    + NoticePages.routes + EntryFilePages.routes
    + HallPages.routes + RevealPages.routes + OutboxPages.routes + JobPages.routes
}
