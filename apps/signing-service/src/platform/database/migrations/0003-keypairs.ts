/** Keypair profiles, keypairs, assignments and rotations. Applied once; never edited after a release. */
import { type Migration, sql } from 'kysely';
import { indexByAccount } from './account-index.js';
import { madeBySomebody, oneOf, ownedByAccount } from './column-builders.js';

const TYPES = ['production', 'test'];
const ACCESS = ['open', 'restricted'];

export const keypairs: Migration = {
  async up(db) {
    await db.schema
      .createTable('keypairProfile')
      .$call(ownedByAccount)
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('algorithm', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull().check(oneOf('type', TYPES)))
      .addColumn('access', 'text', (column) => column.notNull().check(oneOf('access', ACCESS)))
      .addColumn('status', 'text', (column) =>
        column
          .notNull()
          .defaultTo('enabled')
          .check(oneOf('status', ['enabled', 'disabled'])),
      )
      .$call(madeBySomebody)
      .execute();
    await indexByAccount(db, 'keypairProfile');

    await db.schema
      .createTable('keypair')
      .$call(ownedByAccount)
      .addColumn('kind', 'text', (column) =>
        column.notNull().check(oneOf('kind', ['standard', 'gpg-master', 'gpg-subkey'])),
      )
      .addColumn('alias', 'text', (column) => column.notNull())
      .addColumn('algorithm', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull().check(oneOf('type', TYPES)))
      .addColumn('status', 'text', (column) =>
        column.notNull().check(oneOf('status', ['online', 'offline'])),
      )
      .addColumn('access', 'text', (column) => column.notNull().check(oneOf('access', ACCESS)))
      .addColumn('teamId', 'uuid', (column) => column.references('team.id').onDelete('set null'))
      .addColumn('masterId', 'uuid', (column) => column.references('keypair.id'))
      .addColumn('profileId', 'uuid', (column) =>
        column.references('keypairProfile.id').onDelete('set null'),
      )
      .addColumn('publicKeyPem', 'text')
      .addColumn('publicKeyArmored', 'text')
      .addColumn('wrappedPrivateKey', 'bytea', (column) => column.notNull())
      .addColumn('defaultCertificateId', 'uuid')
      .addColumn('revokedAt', 'timestamptz')
      .$call(madeBySomebody)
      .addUniqueConstraint('keypair_alias_unique', ['accountId', 'alias'])
      .execute();
    await indexByAccount(db, 'keypair');
    for (const column of ['teamId', 'masterId', 'profileId']) {
      await db.schema
        .createIndex(`keypair_${column}_index`)
        .on('keypair')
        .columns([column, 'id desc'])
        .where(sql.ref(column), 'is not', null)
        .execute();
    }

    await db.schema
      .createTable('keypairUser')
      .addColumn('keypairId', 'uuid', (column) =>
        column.notNull().references('keypair.id').onDelete('cascade'),
      )
      .addColumn('userId', 'uuid', (column) =>
        column.notNull().references('user.id').onDelete('cascade'),
      )
      .addPrimaryKeyConstraint('keypairUser_pkey', ['keypairId', 'userId'])
      .execute();
    await db.schema
      .createIndex('keypairUser_user_index')
      .on('keypairUser')
      .columns(['userId', 'keypairId desc'])
      .execute();

    await db.schema
      .createTable('keypairGroup')
      .addColumn('keypairId', 'uuid', (column) =>
        column.notNull().references('keypair.id').onDelete('cascade'),
      )
      .addColumn('groupId', 'uuid', (column) =>
        column.notNull().references('userGroup.id').onDelete('cascade'),
      )
      .addPrimaryKeyConstraint('keypairGroup_pkey', ['keypairId', 'groupId'])
      .execute();
    await db.schema
      .createIndex('keypairGroup_group_index')
      .on('keypairGroup')
      .columns(['groupId', 'keypairId desc'])
      .execute();

    await db.schema
      .createTable('keyRotation')
      .$call(ownedByAccount)
      .addColumn('alias', 'text', (column) => column.notNull())
      .addColumn('everyDays', 'integer', (column) => column.notNull().check(sql`"everyDays" > 0`))
      .addColumn('nextRefreshAt', 'timestamptz', (column) => column.notNull())
      .addColumn('lastRefreshAt', 'timestamptz')
      .$call(madeBySomebody)
      .execute();
    await indexByAccount(db, 'keyRotation');

    await db.schema
      .createTable('keyRotationKeypair')
      .addColumn('rotationId', 'uuid', (column) =>
        column.notNull().references('keyRotation.id').onDelete('cascade'),
      )
      .addColumn('keypairId', 'uuid', (column) =>
        column.notNull().references('keypair.id').onDelete('cascade'),
      )
      .addPrimaryKeyConstraint('keyRotationKeypair_pkey', ['rotationId', 'keypairId'])
      .execute();
    await db.schema
      .createIndex('keyRotationKeypair_keypair_index')
      .on('keyRotationKeypair')
      .columns(['keypairId', 'rotationId'])
      .execute();
  },
};
